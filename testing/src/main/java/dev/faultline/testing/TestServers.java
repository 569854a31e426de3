package dev.faultline.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.faultline.local.LocalStack;
import dev.faultline.local.Part;
import dev.faultline.local.StackEndpoints;
import dev.faultline.schemas.SchemaRegistration;
import dev.faultline.schemas.Topic;
import dev.faultline.schemas.TopicCreation;
import dev.faultline.sql.Migrations;
import io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Map;
import java.util.Properties;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;

/** Real servers for tests: where they are, and the few steps nearly every test needs. */
public final class TestServers {

    private static final int PARTITIONS = 4;
    private static final int SCHEMAS_CACHED = 100;

    private final StackEndpoints endpoints;
    private final Path data;

    TestServers(LocalStack stack, Path data) {
        this.endpoints = stack.endpoints();
        this.data = data;
    }

    /** Addresses and credentials of all three. */
    public StackEndpoints endpoints() {
        return endpoints;
    }

    /** The data folder of the stack, for commands that attach to it. */
    public Path data() {
        return data;
    }

    /** Settings that every client of the broker needs. */
    public Map<String, Object> kafka() {
        return Map.of(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, endpoints.kafkaBootstrapServers());
    }

    /** A client of the registry. */
    public SchemaRegistryClient registry() {
        return new CachedSchemaRegistryClient(endpoints.schemaRegistryUrl().toString(), SCHEMAS_CACHED);
    }

    /** Where JDBC finds the engine. */
    public String jdbcUrl() {
        return "jdbc:clickhouse:" + endpoints.clickHouseUrl();
    }

    /** User and password for {@link #jdbcUrl}. */
    public Properties jdbcProperties() {
        Properties properties = new Properties();
        properties.setProperty("user", endpoints.clickHouseUser());
        properties.setProperty("password", endpoints.clickHousePassword().reveal());
        return properties;
    }

    /** A connection, to be closed by the caller. */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(jdbcUrl(), jdbcProperties());
    }

    /** Migrates both databases of a test. */
    public void migrate(TestSpace space) throws SQLException {
        try (Connection connection = connect()) {
            Migrations migrations = new Migrations(connection);
            migrations.apply(space.database());
            migrations.apply(space.demoDatabase());
        }
    }

    /** Registers the schemas of topics and creates them, {@code dead-letters} included. */
    public void create(Collection<? extends Topic<?, ? extends SpecificRecord>> topics) {
        new SchemaRegistration(registry()).register(topics);
        try (Admin admin = Admin.create(kafka())) {
            new TopicCreation(admin, PARTITIONS, true).create(topics);
        }
    }

    /** The process of one part, for tests that end it. The stack starts it again on the same port. */
    public ProcessHandle process(Part part) {
        try {
            JsonNode state =
                    new ObjectMapper().readTree(data.resolve("stack.json").toFile());
            long pid = state.required("children")
                    .required(part.label())
                    .required("pid")
                    .asLong();
            return ProcessHandle.of(pid)
                    .orElseThrow(() -> new IllegalStateException("The " + part.label() + " does not run"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
