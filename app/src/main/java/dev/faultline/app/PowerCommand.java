package dev.faultline.app;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code faultline power}. */
@Command(
        name = "power",
        mixinStandardHelpOptions = true,
        description = "Says which drops a series can tell at all, and which it cannot, by the noise learned so far.",
        footer = {
            "",
            "'told' is the smallest drop that alarms with 50 %% and with 80 %% probability, 'excluded' the smallest that is",
            "excluded at one-sided 95 %% when the count is as expected, and with 80 %% power. 'floor' is what slow noise",
            "keeps from being excluded, however many the events.",
            "",
            "Examples:",
            "  faultline power bitcoin/chain/blocks",
            "  faultline power solana --reconstructed --at 2025-10-20T07:00:00Z",
            "  faultline power solana --reconstructed --format csv > power.csv"
        })
final class PowerCommand implements Callable<Integer> {

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Mixin
    private SeriesOptions chosen = new SeriesOptions();

    @Option(
            names = "--at",
            paramLabel = "TIME",
            converter = Moment.class,
            description = "By what was known at that moment (default: the last bucket).")
    private @Nullable Instant at;

    @Override
    public Integer call() throws SQLException, IOException {
        try (Session session = Session.open(common, Clock.systemUTC())) {
            chosen.answer(session, at, new PowerDocument(), new PowerReport(session.terminal())::print);
        }
        return CommandLine.ExitCode.OK;
    }
}
