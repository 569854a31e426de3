package dev.faultline.app;

import dev.faultline.ingest.recording.Replay;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code faultline collect}. */
@Command(
        name = "collect",
        mixinStandardHelpOptions = true,
        description =
                "Puts recordings onto the raw topics and does nothing else: the part of 'replay' before the stages.")
final class CollectCommand implements Callable<Integer> {

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Parameters(paramLabel = "PATH", arity = "1..*", description = "Files and folders, as for 'replay'.")
    private List<Path> paths = List.of();

    @Option(names = "--manifest", paramLabel = "FILE", description = "Description of the files.")
    private @Nullable Path manifest;

    @Option(names = "--speed", paramLabel = "N", description = "N times as fast as life; default: as fast as it goes.")
    private @Nullable Double speed;

    @Override
    public Integer call() throws InterruptedException {
        Clock clock = Clock.systemUTC();
        Recordings recordings = new Recordings(clock, common.terminal());
        Recordings.Order order = new Recordings.Order(paths, manifest, speed, common.data());
        try (Replay replay = recordings.open(order);
                Session session = Session.open(common, clock)) {
            session.platform().createTopics(session.run().getId(), common.partitions());
            recordings.summarise(recordings.publish(session.platform(), replay, order));
        }
        return 0;
    }
}
