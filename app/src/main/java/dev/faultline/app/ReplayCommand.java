package dev.faultline.app;

import dev.faultline.ingest.recording.Replay;
import dev.faultline.ingest.recording.ReplayProgress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code faultline replay}. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description = "Reads recordings, runs the whole pipeline on them and writes the results to ClickHouse.",
        footer = {
            "",
            "Files are merged in the order of their own observation times; the order of the arguments does not matter.",
            "What was replayed before is known and not counted twice. A file is described by FILE.manifest.yaml beside",
            "it, by manifest.yaml in its folder, by --manifest, or by one of cases/manifests: see docs/manifest.md.",
            "",
            "--detector and --false-alarms choose the rule for drops; another choice makes another run beside the first.",
            "",
            "Examples:",
            "  faultline replay recordings/2021-12-07-aws my-counts.csv",
            "  faultline replay my-counts.csv --false-alarms 0.1"
        })
final class ReplayCommand implements Callable<Integer> {

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Mixin
    private RecordingOptions chosen = new RecordingOptions();

    @Override
    public Integer call() throws InterruptedException {
        Clock clock = Clock.systemUTC();
        Terminal terminal = common.terminal();
        Recordings recordings = new Recordings(clock, terminal);
        Recordings.Order order = chosen.order(common.data());
        try (Replay replay = recordings.open(order);
                Session session = Session.prepared(common, clock)) {
            Pipeline pipeline = session.startPipeline();
            Instant begun = clock.instant();
            recordings.publish(session.platform(), common.register(), order);
            ReplayProgress progress = recordings.publish(session.platform(), replay, order);
            pipeline.awaitCaughtUp(stage -> terminal.progress("waiting for " + stage));
            terminal.progressDone();
            recordings.summarise(progress);
            terminal.note(pace(progress, Duration.between(begun, clock.instant())));
            terminal.note("Results of run " + session.run().getId()
                    + " are in ClickHouse. Next: faultline timeline, or faultline sql 'SHOW TABLES FROM faultline'");
        }
        return 0;
    }

    private static String pace(ReplayProgress progress, Duration took) {
        double seconds = Math.max(1, took.toMillis()) / 1000.0;
        return String.format(
                Locale.ROOT,
                "From file to rows: %,d items in %.1f s, %,.0f a second.",
                progress.items(),
                seconds,
                progress.items() / seconds);
    }
}
