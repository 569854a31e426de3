package dev.faultline.streams.sink;

import dev.faultline.schemas.AvroSerde;
import dev.faultline.schemas.Topic;
import dev.faultline.schemas.Topics;
import dev.faultline.testing.Sql;
import dev.faultline.testing.TestServers;
import dev.faultline.testing.TestSpace;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Topics, tables and sinks of one test. */
final class SinkKit {

    static final Duration LIMIT = Duration.ofSeconds(60);

    private final TestServers servers;
    private final TestSpace space;
    private final Map<Class<?>, Topic<String, ?>> topics = new LinkedHashMap<>();

    SinkKit(TestServers servers, TestSpace space) throws SQLException {
        this.servers = servers;
        this.space = space;
        servers.migrate(space);
        for (Topic<String, ? extends SpecificRecord> topic : Topics.all()) {
            topics.put(topic.valueType(), space.topic(topic));
        }
        List<Topic<String, ? extends SpecificRecord>> own = new ArrayList<>();
        Topics.all().forEach(topic -> own.add(space.topic(topic)));
        servers.create(own);
    }

    @SuppressWarnings("unchecked")
    <V extends SpecificRecord> Topic<String, V> topic(Class<V> type) {
        return (Topic<String, V>) topics.get(type);
    }

    SinkConfig config() {
        return new SinkConfig(space.database(), space.demoDatabase());
    }

    SinkConfig config(int batchRows) {
        return new SinkConfig(space.database(), space.demoDatabase(), batchRows, 1 << 26, Duration.ofMillis(200));
    }

    /** A sink for the given records and for dead letters. */
    ClickHouseSink sink(SinkConfig config, Collection<Class<? extends SpecificRecord>> types) {
        SinkRoutes routes = new SinkRoutes(servers.registry());
        List<Route> wanted = new ArrayList<>();
        types.forEach(type -> wanted.add(routes.of(topic(type))));
        wanted.add(routes.deadLetters(Topics.DEAD_LETTERS));
        return new ClickHouseSink(
                new SinkConnections(servers.kafka(), new JdbcTableWriter(servers.jdbcUrl(), servers.jdbcProperties())),
                config,
                space.group("sink"),
                wanted);
    }

    <V extends SpecificRecord> void send(Class<V> type, Collection<? extends V> records) {
        AvroSerde<V> serde = new AvroSerde<>(servers.registry(), type);
        try (Producer<String, byte[]> producer = producer(Map.of())) {
            records.forEach(record -> producer.send(record(topic(type).name(), serde.encode(record))));
        }
    }

    static ProducerRecord<String, byte[]> record(String topic, byte[] value) {
        return new ProducerRecord<>(topic, "key", value);
    }

    Producer<String, byte[]> producer(Map<String, Object> more) {
        Map<String, Object> settings = new HashMap<>(servers.kafka());
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 20);
        settings.putAll(more);
        return new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    }

    List<List<String>> query(String query) throws SQLException {
        try (Connection connection = servers.connect()) {
            return new Sql(connection)
                    .rows(query.replace("{db}", space.database()).replace("{demo}", space.demoDatabase()));
        }
    }

    String value(String query) throws SQLException {
        return query(query).get(0).get(0);
    }
}
