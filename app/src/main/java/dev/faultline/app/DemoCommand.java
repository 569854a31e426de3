package dev.faultline.app;

import dev.faultline.app.serve.PageServer;
import dev.faultline.ingest.recording.Case;
import dev.faultline.ingest.recording.Replay;
import dev.faultline.ingest.recording.Shown;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code faultline demo}. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = "Replays a shipped case and shows its timeline and verdicts.",
        footer = {
            "",
            "faultline cases lists what is shipped.",
            "Starts broker, registry and ClickHouse engine as child processes, runs the pipeline, prints the result and",
            "stays up for your own queries until Ctrl-C. A second demo finds everything in place."
        })
final class DemoCommand implements Callable<Integer> {

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Mixin
    private CaseOptions cases = new CaseOptions();

    @Option(
            names = "--case",
            paramLabel = "NAME",
            defaultValue = "2025-10-20-aws",
            description = "One of the shipped cases (default: ${DEFAULT-VALUE}).")
    private String name = "2025-10-20-aws";

    @Option(names = "--once", description = "Exit after the result instead of staying up.")
    private boolean once;

    @Option(
            names = "--page-port",
            paramLabel = "PORT",
            defaultValue = "" + ServedPage.USUAL_PORT,
            description = "Port of the page; 0 for any free one (default: ${DEFAULT-VALUE}, or a free one when taken).")
    private int pagePort = ServedPage.USUAL_PORT;

    @Override
    public Integer call() throws InterruptedException, SQLException {
        Clock clock = Clock.systemUTC();
        Terminal terminal = common.terminal();
        Recordings recordings = new Recordings(clock, terminal);
        Case shown = cases.named(name);
        Recordings.Order order =
                new Recordings.Order(List.of(shown.folder()), null, null, common.data(), cases.recordings());
        try (Replay replay = recordings.open(order);
                Session session = Session.prepared(common, clock)) {
            Pipeline pipeline = session.startPipeline();
            recordings.publish(session.platform(), common.register(), order);
            recordings.publish(session.platform(), replay, order);
            pipeline.awaitCaughtUp(stage -> terminal.progress("waiting for " + stage));
            terminal.progressDone();
            show(session, shown.shown());
            if (!once) {
                try (PageServer page = ServedPage.openLocally(session, pagePort)) {
                    invite(session, name, page.address("?reconstructed=true"));
                    session.stayUntilStopped();
                }
            }
        }
        return 0;
    }

    private static void show(Session session, Shown shown) throws SQLException {
        try (var connection = session.platform().connect()) {
            new CaseReport(session.terminal(), true).print(connection, shown);
        }
    }

    private static void invite(Session session, String name, String page) {
        Path data = session.layout().data();
        session.terminal().note("""

                The page, with the reconstructed rows of this case marked as such, until Ctrl-C:
                  %s
                In another terminal of this folder:
                  ./faultline sql 'SELECT at, provenance, kind, title FROM faultline_demo.timeline ORDER BY at, place, id'
                  ./faultline timeline --reconstructed --entity coinbase
                  ./faultline cases %s                what was reported, and what could still be measured
                Reconstructed rows live in the database faultline_demo; what was reported is in faultline.
                Addresses and the token are in %s.""".formatted(page, name, data.resolve("stack.json")));
    }
}
