package dev.faultline.streams.sink;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.faultline.event.Cursor;
import dev.faultline.event.Observation;
import dev.faultline.event.Provenance;
import dev.faultline.event.Rate;
import dev.faultline.event.Sighting;
import dev.faultline.schemas.AvroSerde;
import dev.faultline.schemas.ContentId;
import dev.faultline.schemas.Topic;
import dev.faultline.schemas.Topics;
import dev.faultline.testing.ServersExtension;
import dev.faultline.testing.TestServers;
import dev.faultline.testing.TestSpace;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ServersExtension.class)
class SinkIT {

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    /** What collectors remember, and what the stage of suspicions is told by the one before it. */
    private static final Set<Class<?>> WITHOUT_A_TABLE = Set.of(Cursor.class, Sighting.class);

    private TestServers servers;
    private TestSpace space;
    private SinkKit kit;

    @BeforeEach
    void prepare(TestServers testServers, TestSpace testSpace) throws Exception {
        servers = testServers;
        space = testSpace;
        kit = new SinkKit(servers, space);
    }

    @Test
    void carriesEveryFieldOfEveryRecordIntoItsTables() throws Exception {
        List<Class<? extends SpecificRecord>> types = new ArrayList<>();
        Map<Class<?>, List<SpecificRecord>> sent = new LinkedHashMap<>();
        for (Topic<String, ? extends SpecificRecord> topic : Topics.all()) {
            if (!WITHOUT_A_TABLE.contains(topic.valueType())) {
                types.add(topic.valueType());
                sent.put(topic.valueType(), sendRandom(topic.valueType()));
            }
        }
        try (ClickHouseSink sink = kit.sink(kit.config(), types).start()) {
            sink.awaitCaughtUp(SinkKit.LIMIT);
            assertThat(sink.counters().refused()).isZero();
        }
        for (Class<? extends SpecificRecord> type : types) {
            for (Target target :
                    new SinkRoutes(servers.registry()).of(kit.topic(type)).targets()) {
                if (!(target.mapper() instanceof BlockRows)) {
                    for (String table : target.tables()) {
                        assertSame(table, rows(table), expected(sent.get(type)));
                    }
                }
            }
        }
    }

    private static void assertSame(String table, Set<Map<String, Object>> actual, Set<Map<String, Object>> expected) {
        Set<Map<String, Object>> lacking = new HashSet<>(expected);
        lacking.removeAll(actual);
        assertThat(lacking)
                .as("missing in %s, which has %s", table, actual.stream().findAny())
                .isEmpty();
        assertThat(actual).as(table).hasSameSizeAs(expected);
    }

    private <V extends SpecificRecord> List<SpecificRecord> sendRandom(Class<V> type) {
        RandomRecords random = new RandomRecords(type.getName().hashCode());
        List<V> records = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            records.add(random.next(type));
        }
        kit.send(type, records);
        return new ArrayList<>(records);
    }

    private static Set<Map<String, Object>> expected(List<SpecificRecord> records) {
        Set<Map<String, Object>> rows = new HashSet<>();
        for (SpecificRecord record : records) {
            Map<String, Object> row = ExpectedJson.of(record);
            List.of("blocks", "watched_from", "events").forEach(row::remove); // which no table keeps
            rows.add(row);
        }
        return rows;
    }

    /** The rows of both databases, without what the sink or the table adds. */
    private Set<Map<String, Object>> rows(String table) throws Exception {
        Set<Map<String, Object>> rows = new HashSet<>();
        for (List<String> row : kit.query("SELECT formatRow('JSONEachRow', *) FROM {db}." + table
                + " UNION ALL SELECT formatRow('JSONEachRow', *) FROM {demo}." + table)) {
            TreeMap<String, Object> values = JSON.readValue(row.get(0), new TypeReference<>() {});
            values.remove("precedence");
            values.replaceAll((name, value) -> numbers(value));
            rows.add(values);
        }
        return rows;
    }

    private static Object numbers(Object value) {
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        return value instanceof List<?> list
                ? list.stream().map(SinkIT::numbers).toList()
                : value;
    }

    @Test
    void keepsReconstructedAndSyntheticRowsApart() throws Exception {
        RandomRecords random = new RandomRecords(7);
        List<Rate> rates = new ArrayList<>();
        for (Provenance provenance : Provenance.values()) {
            rates.add(Rate.newBuilder(random.next(Rate.class))
                    .setProvenance(provenance)
                    .build());
        }
        kit.send(Rate.class, rates);
        try (ClickHouseSink sink = kit.sink(kit.config(), List.of(Rate.class)).start()) {
            sink.awaitCaughtUp(SinkKit.LIMIT);
        }
        assertThat(kit.query("SELECT provenance FROM {db}.rates_rows ORDER BY 1"))
                .containsExactly(List.of("BACKFILLED"), List.of("MEASURED"), List.of("REPORTED"));
        assertThat(kit.query("SELECT provenance FROM {demo}.rates_changes ORDER BY 1"))
                .containsExactly(List.of("RECONSTRUCTED"), List.of("SYNTHETIC"));
    }

    @Test
    void givesOnlyTheRowsThatCannotBeWrittenToDeadLetters() throws Exception {
        RandomRecords random = new RandomRecords(11);
        List<Rate> rates = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            rates.add(Rate.newBuilder(random.next(Rate.class))
                    .setProvenance(Provenance.MEASURED)
                    .setCoverage(i == 123 || i == 124 ? 2 : 1)
                    .build());
        }
        kit.send(Rate.class, rates);
        byte[] garbage = "<html>not a record</html>".getBytes(StandardCharsets.UTF_8);
        try (Producer<String, byte[]> producer = kit.producer(Map.of())) {
            producer.send(SinkKit.record(kit.topic(Rate.class).name(), garbage));
        }
        try (ClickHouseSink sink = kit.sink(kit.config(), List.of(Rate.class)).start()) {
            sink.awaitCaughtUp(SinkKit.LIMIT);
            sink.awaitCaughtUp(SinkKit.LIMIT); // the second time with the dead letters of the first
            assertThat(sink.counters().refused()).isEqualTo(3);
        }
        assertThat(kit.value("SELECT count() FROM {db}.rates_changes")).isEqualTo("498");
        assertThat(kit.value("SELECT count() FROM {db}.rates_rows")).isEqualTo("498");
        String of = " FROM {db}.dead_letters WHERE source = '"
                + kit.topic(Rate.class).name() + "'";
        assertThat(kit.query("SELECT reason, count()" + of + " GROUP BY reason ORDER BY reason"))
                .containsExactly(List.of("NOT_A_RECORD", "1"), List.of("ROW_REFUSED", "2"));
        assertThat(kit.query("SELECT bytes, sha256, length, record_key" + of + " AND reason = 'NOT_A_RECORD'"))
                .containsExactly(List.of(
                        new String(garbage, StandardCharsets.UTF_8),
                        ContentId.sha256(garbage),
                        Integer.toString(garbage.length),
                        "key"));
        assertThat(kit.query("SELECT sha256" + of + " AND reason = 'ROW_REFUSED'"))
                .containsExactlyInAnyOrder(List.of(hash(rates.get(123))), List.of(hash(rates.get(124))));
        assertThat(kit.value("SELECT countIf(message LIKE '%coverage_is_a_fraction%')" + of))
                .isEqualTo("2");
    }

    private String hash(Rate rate) {
        return ContentId.sha256(new AvroSerde<>(servers.registry(), Rate.class).encode(rate));
    }

    @Test
    void writesCommittedTransactionsAndNoOthers() throws Exception {
        RandomRecords random = new RandomRecords(13);
        AvroSerde<Observation> serde = new AvroSerde<>(servers.registry(), Observation.class);
        try (Producer<String, byte[]> producer =
                kit.producer(Map.of(ProducerConfig.TRANSACTIONAL_ID_CONFIG, space.group("producer")))) {
            producer.initTransactions();
            for (int i = 0; i < 10; i++) {
                producer.beginTransaction();
                producer.send(SinkKit.record(
                        kit.topic(Observation.class).name(), serde.encode(random.next(Observation.class))));
                if (i % 2 == 0) {
                    producer.commitTransaction();
                } else {
                    producer.flush();
                    producer.abortTransaction();
                }
            }
        }
        try (ClickHouseSink sink =
                kit.sink(kit.config(), List.of(Observation.class)).start()) {
            sink.awaitCaughtUp(SinkKit.LIMIT);
            assertThat(sink.counters().polled()).isEqualTo(5 + deadLetters());
        }
        assertThat(
                        kit.value(
                                "SELECT count() FROM (SELECT entity FROM {db}.observations UNION ALL SELECT entity FROM {demo}.observations)"))
                .isEqualTo("5");
    }

    /** All tests share the topic of dead letters. */
    private long deadLetters() throws Exception {
        return Long.parseLong(kit.value("SELECT count() FROM {db}.dead_letters_rows"));
    }

    @Test
    void writesTheBlocksOfAnObservationAsRowsOfTheirOwn() throws Exception {
        RandomRecords random = new RandomRecords(17);
        List<Observation> observations = new ArrayList<>();
        int blocks = 0;
        for (int i = 0; i < 20; i++) {
            Observation observation = Observation.newBuilder(random.next(Observation.class))
                    .setProvenance(Provenance.MEASURED)
                    .build();
            observations.add(observation);
            blocks += observation.getBlocks().size();
        }
        kit.send(Observation.class, observations);
        try (ClickHouseSink sink =
                kit.sink(kit.config(), List.of(Observation.class)).start()) {
            sink.awaitCaughtUp(SinkKit.LIMIT);
        }
        assertThat(kit.value("SELECT count() FROM {db}.blocks")).isEqualTo(Integer.toString(blocks));
        assertThat(kit.value(
                        "SELECT countIf((entity, observed_at) IN (SELECT entity, observed_at FROM {db}.observations))"
                                + " FROM {db}.blocks"))
                .isEqualTo(Integer.toString(blocks));
    }
}
