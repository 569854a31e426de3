package dev.faultline.app;

import dev.faultline.streams.sink.ClickHouseSink;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code faultline sink}. */
@Command(
        name = "sink",
        mixinStandardHelpOptions = true,
        description = "Writes topics into ClickHouse until Ctrl-C. Several sinks share the work.")
final class SinkCommand implements Callable<Integer> {

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Mixin
    private HealthOptions health = new HealthOptions();

    @Override
    public Integer call() {
        try (Session session = Session.prepared(common, Clock.systemUTC());
                ClickHouseSink sink = Pipeline.sink(session.platform(), session.run());
                HealthOptions.Endpoint endpoint =
                        health.serve(() -> sink.failure().isEmpty())) {
            Pipeline.announce(session.platform(), session.run());
            session.terminal().note("Writing run " + session.run().getId() + " until Ctrl-C." + endpoint.said());
            Runtime.getRuntime().addShutdownHook(new Thread(sink::close, "stop-sink"));
            sink.run();
        }
        return 0;
    }
}
