package dev.faultline.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import dev.faultline.sql.Migrations;
import dev.faultline.testing.ServersExtension;
import dev.faultline.testing.Sql;
import dev.faultline.testing.TestServers;
import java.sql.Connection;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every statement that documents and dashboards show runs on the engine, on the tables of this version. */
@ExtendWith(ServersExtension.class)
class DocumentsIT {

    @BeforeAll
    static void tables(TestServers servers) throws Exception {
        try (Connection connection = servers.connect()) {
            for (String database : List.of(Migrations.MAIN, Migrations.DEMO)) {
                new Migrations(connection).apply(database);
            }
        }
    }

    @Test
    void everyStatementOfTheDocumentsRuns(TestServers servers) throws Exception {
        List<Documents.Command> statements = new Documents()
                .commands().stream().filter(Documents.Command::isSql).toList();
        assertThat(statements).hasSizeGreaterThan(5);
        try (Connection connection = servers.connect()) {
            for (Documents.Command statement : statements) {
                runs(connection, statement.toString(), statement.last());
            }
        }
    }

    @Test
    void everyStatementOfTheDashboardsRuns(TestServers servers) throws Exception {
        try (Connection connection = servers.connect()) {
            int ran = 0;
            for (JsonNode panel : DockerTest.panels()) {
                for (JsonNode target : panel.path("targets")) {
                    if (target.has("rawSql")) {
                        runs(
                                connection,
                                panel.path("title").asText(),
                                overADay(target.path("rawSql").asText()));
                        ran++;
                    }
                }
            }
            assertThat(ran).isGreaterThan(5);
        }
    }

    /** What Grafana puts in place of its macros. */
    private static String overADay(String sql) {
        String filled =
                sql.replace("$__fromTime", "toDateTime(1760918400)").replace("$__toTime", "toDateTime(1761004800)");
        assertThat(filled).doesNotContain("$");
        return filled;
    }

    private static void runs(Connection connection, String where, String sql) {
        assertThatCode(() -> new Sql(connection).rows(sql)).as(where).doesNotThrowAnyException();
    }
}
