package dev.faultline.app;

import dev.faultline.schemas.Topics;
import dev.faultline.sql.CurrentRun;
import dev.faultline.sql.Migrations;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;

/** Whether the servers answer and hold what this version needs. */
final class PlatformCheck {

    private static final long SECONDS = 10;

    private final Platform platform;
    private final String runId;

    PlatformCheck(Platform platform, String runId) {
        this.platform = platform;
        this.runId = runId;
    }

    List<Finding> findings() throws InterruptedException {
        List<Finding> all = new ArrayList<>();
        all.add(broker());
        all.add(registry());
        all.addAll(tables());
        return all;
    }

    private Finding broker() throws InterruptedException {
        try (Admin admin = platform.admin()) {
            int nodes = admin.describeCluster()
                    .nodes()
                    .get(SECONDS, TimeUnit.SECONDS)
                    .size();
            Set<String> present = admin.listTopics().names().get(SECONDS, TimeUnit.SECONDS);
            long missing = Topics.all().stream()
                    .filter(topic -> !present.contains(topic.forRun(runId).name()))
                    .count();
            String found = nodes + " broker(s) at " + platform.endpoints().kafkaBootstrapServers();
            return missing == 0
                    ? Finding.ok("kafka", found + ", all topics of run " + runId)
                    : Finding.note(
                            "kafka",
                            found + "; " + missing + " topics of run " + runId
                                    + " not created yet: faultline topics --create, or any replay");
        } catch (ExecutionException | TimeoutException e) {
            return Finding.failed("kafka", platform.endpoints().kafkaBootstrapServers() + " does not answer: " + e);
        }
    }

    private Finding registry() {
        try {
            Collection<String> subjects = platform.registry().getAllSubjects();
            return Finding.ok(
                    "schemas",
                    subjects.size() + " subjects at " + platform.endpoints().schemaRegistryUrl());
        } catch (IOException | RestClientException e) {
            return Finding.failed(
                    "schemas", platform.endpoints().schemaRegistryUrl() + " does not answer: " + e.getMessage());
        }
    }

    private List<Finding> tables() {
        List<Finding> all = new ArrayList<>();
        try (Connection connection = platform.connect()) {
            all.add(Finding.ok(
                    "clickhouse",
                    version(connection) + " at " + platform.endpoints().clickHouseUrl()));
            for (String database : List.of(Migrations.MAIN, Migrations.DEMO)) {
                all.add(database(connection, database));
            }
        } catch (SQLException e) {
            all.add(Finding.failed(
                    "clickhouse", platform.endpoints().clickHouseUrl() + " does not answer: " + e.getMessage()));
        }
        return all;
    }

    private static String version(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT version()")) {
            return row.next() ? "version " + row.getString(1) : "no version";
        }
    }

    private Finding database(Connection connection, String database) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT count() FROM system.tables WHERE database = " + TimelineQuery.literal(database))) {
            row.next();
            if (row.getLong(1) == 0) {
                return Finding.note(database, "no tables yet: faultline migrate, or any replay");
            }
            String current = new CurrentRun(connection, database).id().orElse("none");
            String found = row.getLong(1) + " tables and views, current run " + current;
            return current.equals(runId)
                    ? Finding.ok(database, found)
                    : Finding.note(database, found + "; this version would be run " + runId);
        }
    }
}
