package dev.faultline.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.faultline.local.LocalStack;
import dev.faultline.local.StackLayout;
import dev.faultline.schemas.SchemaRegistration;
import dev.faultline.schemas.Topic;
import dev.faultline.schemas.TopicCreation;
import dev.faultline.schemas.Topics;
import dev.faultline.sql.Migrations;
import dev.faultline.testing.Directory;
import io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;

/** Broker, registry and engine of one benchmark, as the command starts them, in a folder that goes with them. */
final class BenchServers implements AutoCloseable {

    private static final int PARTITIONS = 4; // as the command's default

    private final Path data;
    private final LocalStack stack;
    private final boolean owned;

    private BenchServers(Path data, boolean owned) {
        this.data = data;
        this.owned = owned;
        this.stack = LocalStack.attachOrStart(StackLayout.of(Map.of("FAULTLINE_DATA", data.toString())));
    }

    static BenchServers start(String name) throws IOException {
        return new BenchServers(Files.createTempDirectory("faultline-" + name), true);
    }

    /** Those that another process of the same benchmark has started. */
    static BenchServers attach(Path data) {
        return new BenchServers(data, false);
    }

    Path data() {
        return data;
    }

    String bootstrap() {
        return stack.endpoints().kafkaBootstrapServers();
    }

    String registryUrl() {
        return stack.endpoints().schemaRegistryUrl().toString();
    }

    Map<String, Object> kafka() {
        return Map.of(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrap());
    }

    SchemaRegistryClient registry() {
        return new CachedSchemaRegistryClient(registryUrl(), 100);
    }

    String jdbcUrl() {
        return "jdbc:clickhouse:" + stack.endpoints().clickHouseUrl();
    }

    Properties jdbcProperties() {
        Properties properties = new Properties();
        properties.setProperty("user", stack.endpoints().clickHouseUser());
        properties.setProperty(
                "password", stack.endpoints().clickHousePassword().reveal());
        return properties;
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(jdbcUrl(), jdbcProperties());
    }

    /** Schemas, the raw topics, the topics of a run, and the tables. */
    void prepare(String runId) throws SQLException {
        createTopics(runId);
        migrate(Migrations.MAIN);
        migrate(Migrations.DEMO);
    }

    void createTopics(String runId) {
        new SchemaRegistration(registry()).register(Topics.all());
        List<Topic<?, ?>> topics = new ArrayList<>();
        Topics.all().forEach(topic -> topics.add(topic.forRun(runId)));
        try (Admin admin = Admin.create(kafka())) {
            new TopicCreation(admin, PARTITIONS, true).create(topics);
        }
    }

    void migrate(String database) throws SQLException {
        try (Connection connection = connect()) {
            new Migrations(connection).apply(database);
        }
    }

    /** Process ids of the parts by name. */
    Map<String, Long> processes() {
        Map<String, Long> pids = new HashMap<>();
        try {
            JsonNode children = new ObjectMapper()
                    .readTree(data.resolve("stack.json").toFile())
                    .path("children");
            children.fieldNames()
                    .forEachRemaining(name ->
                            pids.put(name, children.path(name).path("pid").asLong()));
        } catch (IOException e) {
            return pids; // being replaced at this moment
        }
        return pids;
    }

    /** Bytes of the files below one folder of the data directory. */
    long bytesOf(String folder) {
        Path root = data.resolve(folder);
        if (!Files.exists(root)) {
            return 0;
        }
        try (Stream<Path> files = Files.walk(root)) {
            return files.mapToLong(
                            file -> file.toFile().isFile() ? file.toFile().length() : 0)
                    .sum();
        } catch (IOException | UncheckedIOException e) {
            return -1; // files come and go while others write
        }
    }

    @Override
    public void close() {
        stack.close();
        if (owned) {
            new Directory(data).delete();
        }
    }
}
