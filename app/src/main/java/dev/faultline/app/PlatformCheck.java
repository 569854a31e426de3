package dev.faultline.app;

import dev.faultline.local.Login;
import dev.faultline.local.Logins;
import dev.faultline.local.Part;
import dev.faultline.local.Secret;
import dev.faultline.schemas.Topics;
import dev.faultline.sql.CurrentRun;
import dev.faultline.sql.Migrations;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;
import java.net.URI;
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
        all.addAll(openPasswords());
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
            return failed("kafka", Part.BROKER, platform.endpoints().kafkaBootstrapServers(), e);
        }
    }

    private Finding registry() {
        try {
            Collection<String> subjects = platform.registry().getAllSubjects();
            return Finding.ok(
                    "schemas",
                    subjects.size() + " subjects at " + platform.endpoints().schemaRegistryUrl());
        } catch (IOException | RestClientException e) {
            return failed("schemas", Part.REGISTRY, platform.endpoints().schemaRegistryUrl(), e);
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
            all.add(failed("clickhouse", Part.ENGINE, platform.endpoints().clickHouseUrl(), e));
        }
        return all;
    }

    private Finding failed(String what, Part part, Object address, Exception e) {
        String reason = e instanceof ExecutionException && e.getCause() != null
                ? String.valueOf(e.getCause())
                : String.valueOf(e.getMessage());
        return Finding.failed(
                what,
                new AccessAdvice(platform.endpoints()).of(part, e).orElse(address + " does not answer: " + reason));
    }

    /** A password that others on the way can read works, but should be known. */
    private List<Finding> openPasswords() {
        Logins logins = platform.endpoints().logins();
        List<Finding> all = new ArrayList<>();
        if (logins.broker().isOpenToListeners()) {
            all.add(Finding.note("kafka", "SASL_PLAINTEXT: the password travels in the clear; use SASL_SSL"));
        }
        openPassword("schemas", platform.endpoints().schemaRegistryUrl(), logins.registry(), all);
        openPassword("clickhouse", platform.endpoints().clickHouseUrl(), logins.engine(), all);
        return all;
    }

    private static void openPassword(String what, URI address, Login login, List<Finding> all) {
        boolean isHere = Set.of("127.0.0.1", "localhost", "[::1]").contains(address.getHost());
        if ("http".equals(address.getScheme()) && !isHere && !login.password().equals(Secret.of(""))) {
            all.add(Finding.note(what, address + ": the password travels in the clear; use https"));
        }
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
