package dev.faultline.local;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;

/**
 * The broker as a child process. Arguments: {@code --data DIR --port N}. Prints {@code READY port=N} once it serves:
 * {@code startup()} returns only after the controller has let the broker take requests.
 */
public final class BrokerProcess {
    private static final Duration STOP_LIMIT = Duration.ofSeconds(10);

    private BrokerProcess() {}

    public static void main(String[] arguments) throws Exception {
        PrintStream ready = System.out;
        System.setOut(System.err);
        LeaderlessPartitions.correct();
        ChildArguments child = ChildArguments.parse(arguments);
        KafkaRaftServer server = prepare(child);
        ParentGuard.watch(System.in, server::shutdown, STOP_LIMIT);
        server.startup();
        ready.println("READY port=" + child.port());
        ready.flush();
        server.awaitShutdown();
    }

    private static KafkaRaftServer prepare(ChildArguments child) throws IOException {
        new BrokerStorage(child.data()).ensureFormatted();
        return new KafkaRaftServer(new KafkaConfig(BrokerSettings.of(child)), Time.SYSTEM);
    }
}
