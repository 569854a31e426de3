package dev.faultline.app;

import dev.faultline.schemas.AvroSerde;
import dev.faultline.schemas.Topic;
import dev.faultline.schemas.Topics;
import dev.faultline.sql.Migrations;
import dev.faultline.streams.sink.ClickHouseSink;
import dev.faultline.streams.sink.JdbcTableWriter;
import dev.faultline.streams.sink.SinkConfig;
import dev.faultline.streams.sink.SinkConnections;
import dev.faultline.streams.sink.SinkRoutes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * What people enter, on its topic and in its table. The rows are written by a sink of its own, so that entering them needs
 * no running pipeline and makes no run current; where a pipeline runs, it writes the same rows, which changes nothing.
 */
final class ByHand {

    private static final String GROUP = "faultline-by-hand";
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Platform platform;

    ByHand(Platform platform) {
        this.platform = platform;
    }

    /** Whether a table has a row of that id, measured or reconstructed. */
    boolean isKnown(String table, String id) throws SQLException {
        for (String database : List.of(Migrations.MAIN, Migrations.DEMO)) {
            try (Connection connection = platform.connect();
                    PreparedStatement query = connection.prepareStatement(
                            "SELECT count() FROM " + database + "." + table + " WHERE id = ?")) {
                query.setString(1, id);
                try (ResultSet rows = query.executeQuery()) {
                    if (rows.next() && rows.getLong(1) > 0) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /**
     * Publishes a record and waits until its row is in the table.
     *
     * @throws CommandException when the broker refuses it, or the row is not written in time; it stays on the topic then
     */
    <V extends SpecificRecord> void enter(Topic<String, V> topic, String key, V value, Instant at)
            throws InterruptedException {
        publish(topic, key, value, at);
        try (ClickHouseSink sink = sink().start()) {
            sink.awaitCaughtUp(LIMIT);
        } catch (TimeoutException e) {
            throw new CommandException(
                    "It is on the topic " + topic.name() + ", but not yet in its table: " + e.getMessage(), e);
        }
    }

    private <V extends SpecificRecord> void publish(Topic<String, V> topic, String key, V value, Instant at)
            throws InterruptedException {
        Map<String, Object> settings = new HashMap<>(platform.kafka());
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        AvroSerde<V> serde = new AvroSerde<>(platform.registry(), topic.valueType());
        try (KafkaProducer<String, V> producer =
                new KafkaProducer<>(settings, new StringSerializer(), serde.serializer())) {
            producer.send(new ProducerRecord<>(topic.name(), null, at.toEpochMilli(), key, value))
                    .get();
        } catch (ExecutionException e) {
            throw new CommandException("The broker did not take it: " + e.getCause(), e);
        }
    }

    private ClickHouseSink sink() {
        SinkRoutes routes = new SinkRoutes(platform.registry());
        return new ClickHouseSink(
                new SinkConnections(
                        platform.kafka(), new JdbcTableWriter(platform.jdbcUrl(), platform.jdbcProperties())),
                new SinkConfig(Migrations.MAIN, Migrations.DEMO),
                GROUP,
                List.of(routes.of(Topics.CITATIONS), routes.of(Topics.REVIEWS), routes.of(Topics.POSTS)));
    }
}
