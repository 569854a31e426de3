package dev.faultline.app;

import dev.faultline.event.ClaimCheck;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code faultline claims}. */
@Command(
        name = "claims",
        mixinStandardHelpOptions = true,
        description = "Shows the claims ledger: what was said, by whom, what was measured, and what a reviewer found.",
        footer = {
            "",
            "supported and contradicted need a measured series; reconstructed and synthetic ones decide nothing.",
            "not measurable follows from the sentence alone; unobserved: no measurement decides it.",
            "Examples:",
            "  faultline replay cases/2025-10-20-aws && faultline claims --entity base",
            "  faultline claims --check CONTRADICTED --format csv > contradicted.csv"
        })
final class ClaimsCommand implements Callable<Integer> {

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Option(names = "--incident", paramLabel = "ID", description = "One incident.")
    private @Nullable String incident;

    @Option(names = "--entity", paramLabel = "NAME", description = "One entity, such as coinbase.")
    private @Nullable String entity;

    @Option(names = "--check", paramLabel = "ANSWER", description = "One of ${COMPLETION-CANDIDATES}.")
    private @Nullable ClaimCheck check;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "1000",
            description = "Most claims (default: ${DEFAULT-VALUE}).")
    private int limit = 1_000;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "TEXT",
            description = "One of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private ReportFormat format = ReportFormat.TEXT;

    @Override
    public Integer call() throws InterruptedException, SQLException {
        if (limit < 1) {
            throw new CommandException("--limit is " + limit + "; allowed is a whole number above zero.");
        }
        LedgerQuery query = new LedgerQuery(incident == null ? null : Entered.incident(incident), entity, check, limit);
        try (Session session = Session.open(common, Clock.systemUTC())) {
            session.platform().migrate();
            EngineClient engine = new EngineClient(session.platform().endpoints());
            switch (format) {
                case TEXT -> print(session, query);
                case JSON -> engine.run(query.sql(), "JSONEachRow", System.out);
                case CSV -> engine.run(query.sql(), "CSVWithNames", System.out);
            }
        }
        return CommandLine.ExitCode.OK;
    }

    private void print(Session session, LedgerQuery query) throws SQLException {
        Terminal terminal = session.terminal();
        try (var connection = session.platform().connect()) {
            List<LedgerEntry> entries = query.run(connection);
            new LedgerReport(terminal).print(entries);
            if (entries.size() >= limit) {
                terminal.note(terminal.yellow("Cut after " + limit + " claims; --limit shows more."));
            }
        }
    }
}
