package dev.faultline.app;

import dev.faultline.ingest.recording.Replay;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code faultline collect}. */
@Command(
        name = "collect",
        mixinStandardHelpOptions = true,
        description =
                "Puts recordings onto the raw topics and does nothing else: the part of 'replay' before the stages.")
final class CollectCommand implements Callable<Integer> {

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Mixin
    private RecordingOptions chosen = new RecordingOptions();

    @Override
    public Integer call() throws InterruptedException {
        Clock clock = Clock.systemUTC();
        Recordings recordings = new Recordings(clock, common.terminal());
        Recordings.Order order = chosen.order(common.data());
        try (Replay replay = recordings.open(order);
                Session session = Session.open(common, clock)) {
            session.platform().createTopics(session.run().getId(), common.partitions());
            recordings.publish(session.platform(), common.register(), order);
            recordings.summarise(recordings.publish(session.platform(), replay, order));
        }
        return 0;
    }
}
