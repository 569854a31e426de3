package dev.faultline.streams.sink;

import dev.faultline.event.Observation;
import dev.faultline.event.ObservationStatus;
import dev.faultline.event.Provenance;
import dev.faultline.event.Surface;
import dev.faultline.local.ExternalServers;
import dev.faultline.local.LocalStack;
import dev.faultline.local.Part;
import dev.faultline.local.StackLayout;
import dev.faultline.local.StackOptions;
import dev.faultline.schemas.AvroSerde;
import dev.faultline.schemas.SchemaRegistration;
import dev.faultline.schemas.Topics;
import dev.faultline.sql.Migrations;
import io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Measures three ways to write observations through the JDBC driver, one after the other on one stack. Not a test: run
 * its main method with {@code faultline.home} set. Prints wall time, and processor time of this process and the engine.
 */
public final class InsertWays {

    private static final int BATCH = 100_000;
    private static final String COLUMNS =
            "entity, surface, signal, source, bucket_millis, interval_start, interval_end, observed_at, status, reason,"
                    + " count, total, value, unit, amount, vantage, provenance, flags, content_hash";

    private InsertWays() {}

    /** Arguments: number of rows. */
    public static void main(String[] arguments) throws Exception {
        int rows = arguments.length == 0 ? 1_000_000 : Integer.parseInt(arguments[0]);
        Path data = Files.createTempDirectory("faultline-insert-ways-");
        StackLayout layout = new StackLayout(
                Path.of(System.getProperty("faultline.home")), data, StackOptions.defaults(), ExternalServers.none());
        try (LocalStack stack = LocalStack.start(layout, event -> {})) {
            Properties properties = new Properties();
            properties.setProperty("user", stack.endpoints().clickHouseUser());
            properties.setProperty(
                    "password", stack.endpoints().clickHousePassword().reveal());
            String url = "jdbc:clickhouse:" + stack.endpoints().clickHouseUrl();
            try (Connection connection = DriverManager.getConnection(url, properties)) {
                new Migrations(connection).apply("ways");
            }
            ProcessHandle engine = engine(data);
            for (int round = 0; round < 2; round++) {
                measure("VALUES", url, engine, rows / 10, () -> statement(url, properties, rows / 10));
                Properties binary = new Properties();
                binary.putAll(properties);
                binary.setProperty("beta.row_binary_for_simple_insert", "true");
                measure("row_binary_for_simple_insert", url, engine, rows, () -> statement(url, binary, rows));
                List<byte[]> records = encoded(stack, rows);
                measure(
                        "RowBinary by the client, Avro decoded",
                        url,
                        engine,
                        rows,
                        () -> stream(stack, url, properties, records));
            }
        }
    }

    private static ProcessHandle engine(Path data) throws Exception {
        String state = Files.readString(data.resolve("stack.json"));
        String after = state.substring(state.indexOf('"' + Part.ENGINE.label() + '"', state.indexOf("children")));
        String pid = after.substring(after.indexOf("\"pid\"") + 5).replaceFirst("(?s)^\\D*(\\d+).*", "$1");
        return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
    }

    private interface Work {
        void run() throws Exception;
    }

    private static void measure(String way, String url, ProcessHandle engine, int rows, Work work) throws Exception {
        Duration own = cpu(ProcessHandle.current());
        Duration theirs = cpu(engine);
        long begun = System.nanoTime();
        work.run();
        double seconds = (System.nanoTime() - begun) / 1e9;
        double hundredThousands = rows / 1e5;
        System.out.printf(
                Locale.ROOT,
                "%-40s %9d rows %7.2f s %9.0f rows/s  per 100,000: this process %.3f s, engine %.3f s%n",
                way,
                rows,
                seconds,
                rows / seconds,
                cpu(ProcessHandle.current()).minus(own).toNanos() / 1e9 / hundredThousands,
                cpu(engine).minus(theirs).toNanos() / 1e9 / hundredThousands);
    }

    private static Duration cpu(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    private static void statement(String url, Properties properties, int rows) throws Exception {
        try (Connection connection = DriverManager.getConnection(url, properties);
                Statement clean = connection.createStatement()) {
            clean.execute("TRUNCATE TABLE ways.observations_rows");
            String marks = COLUMNS.replaceAll("\\w+", "?");
            try (PreparedStatement insert = connection.prepareStatement(
                    "INSERT INTO ways.observations_rows (" + COLUMNS + ") VALUES (" + marks + ")")) {
                for (int i = 0; i < rows; i++) {
                    bind(insert, observation(i));
                    insert.addBatch();
                    if ((i + 1) % BATCH == 0) {
                        insert.executeBatch();
                    }
                }
            }
        }
    }

    private static void bind(PreparedStatement insert, Observation seen) throws Exception {
        Object[] values = {
            seen.getEntity(),
            seen.getSurface().name(),
            seen.getSignal(),
            seen.getSource(),
            seen.getBucketMillis(),
            seen.getIntervalStart(),
            seen.getIntervalEnd(),
            seen.getObservedAt(),
            seen.getStatus().name(),
            seen.getReason(),
            seen.getCount(),
            seen.getTotal(),
            seen.getValue(),
            seen.getUnit(),
            seen.getAmount(),
            seen.getVantage(),
            seen.getProvenance().name(),
            seen.getFlags().stream().map(Enum::name).collect(Collectors.toList()),
            1L
        };
        for (int i = 0; i < values.length; i++) {
            insert.setObject(i + 1, values[i]);
        }
    }

    private static void stream(LocalStack stack, String url, Properties properties, List<byte[]> records)
            throws Exception {
        try (Connection connection = DriverManager.getConnection(url, properties);
                Statement clean = connection.createStatement()) {
            clean.execute("TRUNCATE TABLE ways.observations_rows");
        }
        AvroSerde<Observation> serde = serde(stack);
        SinkCounters counters = new SinkCounters();
        Target target = new Target(List.of("observations_rows"), new ObservationRows());
        Batch batch = new Batch("ways", target);
        try (JdbcTableWriter tables = new JdbcTableWriter(url, properties)) {
            BatchWriter writer = new BatchWriter(tables, null, counters);
            for (int i = 0; i < records.size(); i++) {
                byte[] value = records.get(i);
                batch.add(new Incoming(new ConsumerRecord<>("t", 0, i, null, value), serde.decode(value)));
                if ((i + 1) % BATCH == 0) {
                    writer.write(batch);
                    batch.clear();
                }
            }
        }
    }

    private static AvroSerde<Observation> serde(LocalStack stack) {
        return new AvroSerde<>(
                new CachedSchemaRegistryClient(
                        stack.endpoints().schemaRegistryUrl().toString(), 10),
                Observation.class);
    }

    private static List<byte[]> encoded(LocalStack stack, int rows) {
        new SchemaRegistration(new CachedSchemaRegistryClient(
                        stack.endpoints().schemaRegistryUrl().toString(), 10))
                .register(List.of(Topics.OBSERVATIONS));
        AvroSerde<Observation> serde = serde(stack);
        List<byte[]> records = new ArrayList<>(rows);
        for (int i = 0; i < rows; i++) {
            records.add(serde.encode(observation(i)));
        }
        return records;
    }

    /** A thousand series, ten observations a minute. */
    private static Observation observation(int i) {
        Instant begin = Instant.parse("2021-12-07T00:00:00Z").plusSeconds(6L * (i / 1000));
        Observation seen = new Observation();
        seen.put("entity", "entity-" + i % 1000);
        seen.put("surface", Surface.TRADING);
        seen.put("signal", "trades");
        seen.put("source", "source-" + i % 1000);
        seen.put("bucketMillis", 60_000L);
        seen.put("intervalStart", begin);
        seen.put("intervalEnd", begin.plusSeconds(6));
        seen.put("observedAt", begin.plusMillis(6100 + i % 100));
        seen.put("status", ObservationStatus.OK);
        seen.put("count", (double) (i * 31L % 97));
        seen.put("provenance", Provenance.MEASURED);
        seen.put("flags", List.of());
        seen.put("blocks", List.of());
        return seen;
    }
}
