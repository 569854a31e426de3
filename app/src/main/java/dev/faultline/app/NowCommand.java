package dev.faultline.app;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code faultline now}. */
@Command(
        name = "now",
        mixinStandardHelpOptions = true,
        description = "Shows what is believed at this moment, by whom, and what cannot be seen.",
        footer = {
            "",
            "'told' is what providers say of themselves, 'suspected' what shared drops suggest before they say so,",
            "'falling' what is measured, 'named' who named a provider in the last 24 hours. Nothing is healthy because it",
            "is not listed: 'blind' says what was not watched, and who of the dependents never is.",
            "Examples:",
            "  faultline now",
            "  faultline now --at 2021-12-07T18:00:00Z     what was believed then",
            "  faultline now --format json | jq .what"
        })
final class NowCommand implements Callable<Integer> {

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Option(names = "--at", paramLabel = "TIME", description = "That moment instead of this, as 2021-12-07T18:00:00Z.")
    private @Nullable Instant at;

    @Option(
            names = "--reconstructed",
            description = "With reconstructed and synthetic rows, which are left out otherwise.")
    private boolean reconstructed;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "TEXT",
            description = "One of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private ReportFormat format = ReportFormat.TEXT;

    @Override
    public Integer call() throws InterruptedException, SQLException {
        Clock clock = Clock.systemUTC();
        Instant moment = at == null ? clock.instant().truncatedTo(ChronoUnit.MILLIS) : at;
        NowQuery query = new NowQuery(moment, reconstructed);
        try (Session session = Session.open(common, clock)) {
            session.platform().migrate();
            EngineClient engine = new EngineClient(session.platform().endpoints());
            switch (format) {
                case TEXT -> {
                    try (Connection connection = session.platform().connect()) {
                        new NowReport(session.terminal(), moment).print(query.run(connection));
                    }
                }
                case JSON -> engine.run(query.sql(), "JSONEachRow", System.out);
                case CSV -> engine.run(query.sql(), "CSVWithNames", System.out);
            }
        }
        return CommandLine.ExitCode.OK;
    }
}
