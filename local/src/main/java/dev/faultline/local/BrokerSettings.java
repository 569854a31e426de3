package dev.faultline.local;

import java.util.HashMap;
import java.util.Map;

/** The broker's settings: one node, loopback only, made for the replay of years on a small machine. */
final class BrokerSettings {
    static final int NODE_ID = 1;
    static final String CONTROLLER_LISTENER = "CONTROLLER";

    /** Raw captures of 10 MB occur; with their envelope they stay below this. A producer must allow as much itself. */
    static final int MESSAGE_MAX_BYTES = 12 * 1024 * 1024;

    /** System property with another port for clients to use: that of a proxy before the broker. */
    static final String ADVERTISED = "faultline.broker.advertised";

    private BrokerSettings() {}

    static Map<String, String> of(ChildArguments child) {
        int controllerPort = FreePorts.ephemeral();
        Map<String, String> settings = new HashMap<>();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", Integer.toString(NODE_ID));
        settings.put("controller.quorum.voters", NODE_ID + "@127.0.0.1:" + controllerPort);
        settings.put("controller.listener.names", CONTROLLER_LISTENER);
        settings.put(
                "listeners",
                "PLAINTEXT://127.0.0.1:" + child.port() + "," + CONTROLLER_LISTENER + "://127.0.0.1:" + controllerPort);
        settings.put("advertised.listeners", "PLAINTEXT://127.0.0.1:" + Integer.getInteger(ADVERTISED, child.port()));
        settings.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT," + CONTROLLER_LISTENER + ":PLAINTEXT");
        settings.put("log.dirs", child.data().toString());
        settings.putAll(availability());
        settings.putAll(retention());
        settings.putAll(footprint());
        return settings;
    }

    /** One node: nothing to wait for, and nothing to replicate to. */
    private static Map<String, String> availability() {
        return Map.ofEntries(
                Map.entry("auto.create.topics.enable", "false"),
                Map.entry("offsets.topic.replication.factor", "1"),
                Map.entry("transaction.state.log.replication.factor", "1"),
                Map.entry("transaction.state.log.min.isr", "1"),
                Map.entry("share.coordinator.state.topic.replication.factor", "1"),
                Map.entry("share.coordinator.state.topic.min.isr", "1"),
                Map.entry("group.initial.rebalance.delay.ms", "0"),
                // After kill -9 the next start waits until the controller has given the old session up.
                Map.entry("broker.session.timeout.ms", "2000"),
                Map.entry("broker.heartbeat.interval.ms", "500"),
                // A killed producer's transaction holds its readers up until this scan finds it expired.
                Map.entry("transaction.abort.timed.out.transaction.cleanup.interval.ms", "1000"));
    }

    /** Event times of 2009 must survive: nothing is deleted by age or size unless a topic says so. */
    private static Map<String, String> retention() {
        return Map.of(
                "log.retention.ms",
                "-1",
                "log.retention.bytes",
                "-1",
                "message.max.bytes",
                Integer.toString(MESSAGE_MAX_BYTES),
                "replica.fetch.max.bytes",
                Integer.toString(MESSAGE_MAX_BYTES));
    }

    /** Small internal topics, buffers and indexes; small segments, since a start after kill -9 reads the last of each. */
    private static Map<String, String> footprint() {
        return Map.ofEntries(
                Map.entry("offsets.topic.num.partitions", "4"),
                Map.entry("transaction.state.log.num.partitions", "4"),
                Map.entry("share.coordinator.state.topic.num.partitions", "1"),
                Map.entry("log.segment.bytes", "134217728"),
                Map.entry("log.index.size.max.bytes", "1048576"),
                Map.entry("log.cleaner.dedupe.buffer.size", "4194304"),
                Map.entry("num.network.threads", "2"),
                Map.entry("num.io.threads", "4"),
                Map.entry("background.threads", "2"),
                Map.entry("group.coordinator.threads", "2"),
                Map.entry("metric.reporters", ""));
    }
}
