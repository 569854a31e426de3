package dev.faultline.app;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/** A real broker in this process that lets nobody in without a password over TLS, or a certificate. */
final class SecuredBroker implements AutoCloseable {

    static final String USER = "faultline";

    private final int withPassword = free();
    private final int withCertificate = free();
    private final int expired = free();
    private final Locale locale = Locale.getDefault();
    private final KafkaRaftServer server;

    SecuredBroker(Path data, TestCertificates certificates, String password) throws Exception {
        Locale.setDefault(Locale.ROOT); // the broker does not find its own settings in Turkish
        format(data, password);
        Map<String, String> settings = new HashMap<>();
        int controller = free();
        int internal = free();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", "1");
        settings.put("controller.quorum.voters", "1@127.0.0.1:" + controller);
        settings.put("controller.listener.names", "CONTROLLER");
        settings.put("inter.broker.listener.name", "INTERNAL");
        String outside = "INTERNAL://127.0.0.1:" + internal + ",PASSWORD://127.0.0.1:" + withPassword
                + ",CERTIFICATE://127.0.0.1:" + withCertificate + ",EXPIRED://127.0.0.1:" + expired;
        settings.put("listeners", outside + ",CONTROLLER://127.0.0.1:" + controller);
        settings.put("advertised.listeners", outside);
        settings.put(
                "listener.security.protocol.map",
                "CONTROLLER:PLAINTEXT,INTERNAL:PLAINTEXT,PASSWORD:SASL_SSL,CERTIFICATE:SSL,EXPIRED:SASL_SSL");
        settings.put("sasl.enabled.mechanisms", "SCRAM-SHA-512");
        for (String listener : List.of("password", "expired")) {
            settings.put(
                    "listener.name." + listener + ".scram-sha-512.sasl.jaas.config",
                    "org.apache.kafka.common.security.scram.ScramLoginModule required;");
        }
        settings.put("ssl.keystore.type", "PEM");
        settings.put("ssl.keystore.location", certificates.serverKeyStore(false).toString());
        settings.put("ssl.truststore.type", "PEM");
        settings.put("ssl.truststore.location", certificates.authorityFile().toString());
        settings.put("listener.name.certificate.ssl.client.auth", "required");
        settings.put("listener.name.expired.ssl.keystore.type", "PEM");
        settings.put(
                "listener.name.expired.ssl.keystore.location",
                certificates.serverKeyStore(true).toString());
        settings.put("log.dirs", data.toString());
        settings.putAll(small());
        server = new KafkaRaftServer(new KafkaConfig(settings), Time.SYSTEM);
        server.startup();
    }

    private static Map<String, String> small() {
        return Map.ofEntries(
                Map.entry("offsets.topic.replication.factor", "1"),
                Map.entry("offsets.topic.num.partitions", "1"),
                Map.entry("transaction.state.log.replication.factor", "1"),
                Map.entry("transaction.state.log.min.isr", "1"),
                Map.entry("transaction.state.log.num.partitions", "1"),
                Map.entry("group.initial.rebalance.delay.ms", "0"),
                Map.entry("message.max.bytes", Integer.toString(1 << 24)),
                Map.entry("log.cleaner.dedupe.buffer.size", "4194304"));
    }

    private static void format(Path data, String password) throws Exception {
        new Formatter()
                .setPrintStream(System.err)
                .setNodeId(1)
                .setClusterId(Uuid.randomUuid().toString())
                .setControllerListenerName("CONTROLLER")
                .setHasDynamicQuorum(false)
                .setScramArguments(
                        List.of("SCRAM-SHA-512=[name=\"" + USER + "\",password=\"" + password + "\",iterations=4096]"))
                .addDirectory(data.toString())
                .setMetadataLogDirectory(data.toString())
                .run();
    }

    private static int free() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    String withPassword() {
        return "127.0.0.1:" + withPassword;
    }

    String withCertificate() {
        return "127.0.0.1:" + withCertificate;
    }

    String expired() {
        return "127.0.0.1:" + expired;
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
        Locale.setDefault(locale);
    }
}
