package dev.faultline.app;

import dev.faultline.event.Run;
import dev.faultline.local.LocalStack;
import dev.faultline.local.Part;
import dev.faultline.local.StackEndpoints;
import dev.faultline.local.StackEvent;
import dev.faultline.local.StackLayout;
import dev.faultline.schemas.SchemaRegistration;
import dev.faultline.schemas.Topic;
import dev.faultline.schemas.TopicCreation;
import dev.faultline.schemas.TopicRetention;
import dev.faultline.schemas.Topics;
import dev.faultline.sql.CurrentRun;
import dev.faultline.sql.Migrations;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/** The servers, ready for a run: schemas registered, topics created, tables migrated, the run marked current. */
final class Platform implements AutoCloseable {

    private final LocalStack stack;
    private final StackEndpoints endpoints;
    private final Connections connections;
    private final SchemaRegistryClient registry;

    private Platform(LocalStack stack) {
        this.stack = stack;
        this.endpoints = stack.endpoints();
        this.connections = new Connections(endpoints);
        this.registry = connections.registry();
    }

    /**
     * Attaches to the stack of the data directory, or starts it.
     *
     * @throws dev.faultline.local.StackException when a part does not start
     */
    static Platform open(StackLayout layout, Consumer<StackEvent> listener) {
        return new Platform(LocalStack.attachOrStart(layout, listener));
    }

    LocalStack stack() {
        return stack;
    }

    StackEndpoints endpoints() {
        return endpoints;
    }

    SchemaRegistryClient registry() {
        return registry;
    }

    /** Properties by which any Kafka client reaches the cluster and is let in. */
    Map<String, Object> kafka() {
        return connections.kafka();
    }

    Admin admin() {
        return Admin.create(kafka());
    }

    /** Address of ClickHouse for JDBC. */
    String jdbcUrl() {
        return connections.jdbcUrl();
    }

    /** User, password and trust for {@link #jdbcUrl}; never part of an address. */
    Properties jdbcProperties() {
        return connections.jdbcProperties();
    }

    /** The failure of a part, told with its remedy where it is one of access. */
    CommandException failure(Part part, String what, Throwable cause) {
        return new CommandException(
                new AccessAdvice(endpoints)
                        .of(part, cause)
                        .map(advice -> what + ": " + advice)
                        .orElse(what),
                cause);
    }

    Connection connect() throws SQLException {
        try {
            return DriverManager.getConnection(jdbcUrl(), jdbcProperties());
        } catch (SQLException e) {
            throw new AccessAdvice(endpoints)
                    .of(Part.ENGINE, e)
                    .map(advice -> new SQLException(advice, e.getSQLState(), e.getErrorCode(), e))
                    .orElse(e);
        }
    }

    /** Registers the schemas and creates the raw topics and those of the run. Both do nothing when done before. */
    List<String> createTopics(String runId, int partitions) {
        List<Topic<?, ?>> topics = new ArrayList<>();
        Topics.all().forEach(topic -> topics.add(topic.forRun(runId)));
        return createTopics(topics, partitions);
    }

    /** Registers the schemas and creates the raw topics, for commands that add input and belong to no run. */
    List<String> createRawTopics(int partitions) {
        List<Topic<?, ?>> topics = new ArrayList<>();
        Topics.all().stream().filter(topic -> topic.tier() == Topic.Tier.RAW).forEach(topics::add);
        return createTopics(topics, partitions);
    }

    /**
     * Sets how long topics keep what a live run writes; those that are kept for ever are left alone.
     *
     * @param keep null for ever
     */
    void keepTopics(String runId, @Nullable Duration keep) {
        try (Admin admin = admin()) {
            new TopicRetention(admin)
                    .keep(
                            Topics.all().stream()
                                    .map(topic -> topic.forRun(runId))
                                    .toList(),
                            keep);
        }
    }

    /**
     * Checks that old records would stay.
     *
     * @throws CommandException when a raw topic would delete them
     */
    void refuseWhereOldRecordsAreDeleted() {
        Map<String, Duration> bounds;
        try (Admin admin = admin()) {
            bounds = new TopicRetention(admin)
                    .bounds(Topics.all().stream()
                            .filter(topic -> topic.tier() == Topic.Tier.RAW)
                            .toList());
        }
        if (!bounds.isEmpty()) {
            throw new CommandException(
                    "Topics of this cluster do not keep old records, so a replay would lose them while"
                            + " it reads: " + bounds
                            + ". Use another --data or cluster for replays, or take retention.topics out"
                            + " of faultline.yaml and start 'faultline run' once.");
        }
    }

    private List<String> createTopics(List<Topic<?, ?>> topics, int partitions) {
        try {
            new SchemaRegistration(registry).register(Topics.all());
        } catch (UncheckedIOException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw failure(Part.REGISTRY, String.valueOf(cause.getMessage()), cause);
        }
        try (Admin admin = admin()) {
            return new TopicCreation(admin, partitions, true).create(topics);
        } catch (KafkaException e) {
            throw failure(Part.BROKER, "The topics were not created", e);
        }
    }

    /** Brings both databases to the tables of this version. */
    List<String> migrate() {
        try (Connection connection = connect()) {
            Migrations migrations = new Migrations(connection);
            List<String> applied = new ArrayList<>();
            for (String database : List.of(Migrations.MAIN, Migrations.DEMO)) {
                migrations.apply(database).forEach(file -> applied.add(database + ": " + file));
            }
            return applied;
        } catch (SQLException e) {
            throw failure(Part.ENGINE, "ClickHouse did not take the migrations", e);
        }
    }

    /** Makes the views show the run. */
    void markCurrent(Run run, Clock clock) {
        try (Connection connection = connect()) {
            for (String database : List.of(Migrations.MAIN, Migrations.DEMO)) {
                CurrentRun current = new CurrentRun(connection, database);
                if (!current.id().filter(run.getId()::equals).isPresent()) {
                    current.mark(run.getId(), clock.instant());
                }
            }
        } catch (SQLException e) {
            throw failure(Part.ENGINE, "ClickHouse did not mark run " + run.getId() + " as current", e);
        }
    }

    @Override
    public void close() {
        stack.close();
    }
}
