package dev.faultline.app;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code faultline timeline}. */
@Command(
        name = "timeline",
        mixinStandardHelpOptions = true,
        description = "Shows what happened, in time: incidents as declared, posted and seen, drops, verdicts, claims.",
        footer = {
            "",
            "Examples:",
            "  faultline timeline --from 2021-12-07T00:00:00Z --until 2021-12-09T00:00:00Z --provider aws",
            "  faultline timeline --at 2021-12-07T18:00:00Z        what was known then",
            "  faultline timeline --incident ID                    the story of one incident: each line with its source,",
            "                                                      with effects, evidence, and what was taken back",
            "  faultline timeline --format csv > timeline.csv"
        })
final class TimelineCommand implements Callable<Integer> {

    /** How the timeline is written. */
    enum Format {
        TEXT(""),
        JSON("JSONEachRow"),
        CSV("CSVWithNames"),
        TSV("TSVWithNames");

        private final String clickHouse;

        Format(String clickHouse) {
            this.clickHouse = clickHouse;
        }
    }

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Option(names = "--from", paramLabel = "TIME", description = "Begin, such as 2021-12-07T15:00:00Z.")
    private @Nullable Instant from;

    @Option(names = "--until", paramLabel = "TIME", description = "End, exclusive.")
    private @Nullable Instant until;

    @Option(names = "--provider", paramLabel = "NAME", description = "One provider, such as aws.")
    private @Nullable String provider;

    @Option(names = "--entity", paramLabel = "NAME", description = "One entity, such as coinbase.")
    private @Nullable String entity;

    @Option(
            names = "--incident",
            paramLabel = "ID",
            description = "The story of one incident, by any id it ever had; the other filters choose from its lines.")
    private @Nullable String incident;

    @Option(names = "--at", paramLabel = "TIME", description = "As it was known at that moment.")
    private @Nullable Instant at;

    @Option(
            names = "--reconstructed",
            description = "With reconstructed and synthetic rows, which are left out otherwise.")
    private boolean reconstructed;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "1000",
            description = "Most lines (default: ${DEFAULT-VALUE}).")
    private int limit = 1_000;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "TEXT",
            description = "One of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private Format format = Format.TEXT;

    @Override
    public Integer call() throws InterruptedException, SQLException {
        if (incident != null) {
            return story(new StoryQuery(Entered.incident(incident), from, until, entity, at, reconstructed, limit));
        }
        TimelineQuery query = new TimelineQuery(from, until, provider, entity, at, reconstructed, limit);
        try (Session session = Session.open(common, Clock.systemUTC())) {
            session.platform().migrate();
            if (format == Format.TEXT) {
                print(session, query);
            } else {
                new EngineClient(session.platform().endpoints()).run(query.sql(), format.clickHouse, System.out);
            }
        }
        return CommandLine.ExitCode.OK;
    }

    private int story(StoryQuery query) throws InterruptedException, SQLException {
        if (provider != null) {
            throw new CommandException("--incident and --provider exclude each other: an incident has one provider.");
        }
        try (Session session = Session.open(common, Clock.systemUTC())) {
            session.platform().migrate();
            if (format == Format.TEXT) {
                try (var connection = session.platform().connect()) {
                    new StoryReport(session.terminal()).print(query.run(connection), query);
                }
            } else {
                new EngineClient(session.platform().endpoints()).run(query.sql(), format.clickHouse, System.out);
            }
        }
        return CommandLine.ExitCode.OK;
    }

    private void print(Session session, TimelineQuery query) throws SQLException {
        Terminal terminal = session.terminal();
        TimelineReport report = new TimelineReport(terminal);
        try (var connection = session.platform().connect()) {
            List<TimelineEntry> entries = query.run(connection);
            report.print(entries);
            if (entries.size() >= limit) {
                terminal.out().println(terminal.yellow("Cut after " + limit + " lines; --limit shows more."));
            }
            if (!entries.isEmpty() && at == null) {
                Instant first = from == null ? entries.get(0).at() : from;
                Instant last =
                        until == null ? entries.get(entries.size() - 1).at().plus(1, ChronoUnit.MINUTES) : until;
                new SeriesReport(terminal).print(connection, first, last, reconstructed);
                new VerdictReport(terminal).print(connection, first, last, reconstructed, 200);
                terminal.out().println();
                report.legend();
            }
        }
    }
}
