package dev.faultline.app;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code faultline explain}. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        description = "Says why a series did or did not alarm at a moment: expected and actual, every window with its "
                + "statistic and threshold, and which drops could have been told at all.",
        footer = {
            "",
            "The rates in ClickHouse are scanned again with the settings of the drop stage; where an episode covers the",
            "moment, its row in drops is named. A window alarms when its statistic reaches the threshold.",
            "'alarms at' gives the smallest drop that alarms with 50 %% and with 80 %% probability in that window alone,",
            "'excludes' the smallest that is excluded at one-sided 95 %% when the count is as expected, and with 80 %%",
            "power. docs/explain.md has an example with every column explained.",
            "",
            "Examples:",
            "  faultline explain coinbase/trading/trades --at 2025-10-20T07:15:00Z",
            "  faultline explain solana --at 2025-10-20 --reconstructed",
            "  faultline explain solana/blocks --at 2025-10-20T09:00+02:00 --source node-a --format json",
            "See also: faultline power, for what a series can tell at all."
        })
final class ExplainCommand implements Callable<Integer> {

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Mixin
    private SeriesOptions chosen = new SeriesOptions();

    @Option(
            names = "--at",
            required = true,
            paramLabel = "TIME",
            converter = Moment.class,
            description = "The moment, such as 2025-10-20T07:15:00Z, or a date for its midnight in UTC.")
    private Instant at = Instant.EPOCH;

    @Override
    public Integer call() throws SQLException, IOException {
        try (Session session = Session.open(common, Clock.systemUTC())) {
            chosen.answer(session, at, new ExplainDocument(), new ExplainReport(session.terminal())::print);
        }
        return CommandLine.ExitCode.OK;
    }
}
