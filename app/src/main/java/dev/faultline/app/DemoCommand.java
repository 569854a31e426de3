package dev.faultline.app;

import dev.faultline.ingest.recording.Replay;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code faultline demo}. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = "Replays the shipped case of 20 October 2025 and shows its timeline and verdicts.",
        footer = {
            "",
            "Starts broker, registry and ClickHouse engine as child processes, runs the pipeline, prints the result and",
            "stays up for your own queries until Ctrl-C. A second demo finds everything in place."
        })
final class DemoCommand implements Callable<Integer> {

    private static final String CASE = "cases/2025-10-20-aws";

    /** Two waves and the tail, with the hours before. */
    private static final Instant FROM = Instant.parse("2025-10-20T05:00:00Z");

    private static final Instant UNTIL = Instant.parse("2025-10-21T00:00:00Z");

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Option(names = "--once", description = "Exit after the result instead of staying up.")
    private boolean once;

    @Override
    public Integer call() throws InterruptedException, SQLException {
        Clock clock = Clock.systemUTC();
        Terminal terminal = common.terminal();
        Recordings recordings = new Recordings(clock, terminal);
        Recordings.Order order =
                new Recordings.Order(List.of(CommonOptions.home().resolve(CASE)), null, null, common.data());
        try (Replay replay = recordings.open(order);
                Session session = Session.prepared(common, clock)) {
            Pipeline pipeline = session.startPipeline();
            recordings.publish(session.platform(), common.register(), order);
            recordings.publish(session.platform(), replay, order);
            pipeline.awaitCaughtUp(stage -> terminal.progress("waiting for " + stage));
            terminal.progressDone();
            show(session);
            if (!once) {
                invite(session);
                session.stayUntilStopped();
            }
        }
        return 0;
    }

    private static void show(Session session) throws SQLException {
        Terminal terminal = session.terminal();
        TimelineReport report = new TimelineReport(terminal);
        try (var connection = session.platform().connect()) {
            report.print(new TimelineQuery(FROM, UNTIL, null, null, null, true, 1_000).run(connection));
            new SeriesReport(terminal).print(connection, FROM, UNTIL, true);
            new VerdictReport(terminal).print(connection, FROM, UNTIL, true, 200);
            terminal.out().println();
            report.legend();
        }
    }

    private static void invite(Session session) {
        Path data = session.layout().data();
        session.terminal().note("""

                The stack stays up until Ctrl-C. In another terminal of this folder:
                  ./faultline sql 'SELECT at, kind, title FROM faultline_demo.timeline ORDER BY at, place, id'
                  ./faultline timeline --reconstructed --entity coinbase
                Reconstructed rows live in the database faultline_demo; what was reported is in faultline.
                Addresses and the token are in %s.""".formatted(data.resolve("stack.json")));
    }
}
