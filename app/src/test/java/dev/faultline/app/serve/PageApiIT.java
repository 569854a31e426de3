package dev.faultline.app.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import com.fasterxml.jackson.databind.JsonNode;
import dev.faultline.testing.ServersExtension;
import dev.faultline.testing.TestServers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The API over a real engine, on a month of a hundred series. */
@Timeout(300)
@ExtendWith(ServersExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PageApiIT {

    private static final String SERIES = "entity-0/trading/trades";
    private static final String RATES = "/series/entity-0/trading/trades/rates";

    private PageServer server;
    private Asked asked;

    @BeforeAll
    void start(TestServers servers) throws Exception {
        PageWorld.write(servers);
        server = PageWorld.serve(servers, Listening.local(0));
        asked = new Asked(server);
    }

    @AfterAll
    void stop() {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void aHoleIsMissingAndNotZero() throws Exception {
        JsonNode line = asked.json(RATES + "?from=2025-10-09&to=2025-10-10&points=1440")
                .path("lines")
                .path(0);
        int hole = 28_000 - 19 * 1440;
        for (int minute = hole; minute < hole + 180; minute++) {
            assertThat(line.path("mean").path(minute).isNull()).isTrue();
            assertThat(line.path("coverage").path(minute).asDouble()).isZero();
        }
        assertThat(line.path("mean").path(hole - 1).asDouble()).isGreaterThan(100);
        assertThat(line.path("mean").path(hole + 180).asDouble()).isGreaterThan(100);
    }

    @Test
    void pointsTakenTogetherKeepLeastAndMostAndCountOnlyWatchedMinutes() throws Exception {
        JsonNode fine = asked.json(RATES + "?from=2025-10-09&to=2025-10-10&points=1440")
                .path("lines")
                .path(0);
        JsonNode coarse = asked.json(RATES + "?from=2025-10-09&to=2025-10-10&points=24")
                .path("lines")
                .path(0);
        assertThat(coarse.path("mean")).hasSize(24);
        for (int hour = 0; hour < 24; hour++) {
            double least = Double.MAX_VALUE;
            double most = 0;
            double sum = 0;
            int watched = 0;
            for (int minute = 60 * hour; minute < 60 * hour + 60; minute++) {
                if (!fine.path("mean").path(minute).isNull()) {
                    double value = fine.path("mean").path(minute).asDouble();
                    least = Math.min(least, value);
                    most = Math.max(most, value);
                    sum += value;
                    watched++;
                }
            }
            assertThat(coarse.path("coverage").path(hour).asDouble()).isCloseTo(watched / 60.0, offset(1e-6));
            if (watched > 0) {
                assertThat(coarse.path("mean").path(hour).asDouble()).isCloseTo(sum / watched, offset(1e-3));
                assertThat(coarse.path("least").path(hour).asDouble()).isEqualTo(least);
                assertThat(coarse.path("most").path(hour).asDouble()).isEqualTo(most);
            } else {
                assertThat(coarse.path("mean").path(hour).isNull()).isTrue();
            }
        }
    }

    @Test
    void theBaselineFollowsTheSeasonAndStaysWhereTheSeriesFell() throws Exception {
        JsonNode line = asked.json(
                        "/series/entity-0/trading/trades/baseline?from=2025-10-10T12:00:00Z&to=2025-10-10T14:00:00Z&points=120")
                .path("lines")
                .path(0);
        for (int minute = 10; minute < 119; minute++) {
            assertThat(line.path("expected").path(minute).asDouble()).isBetween(200.0, 400.0);
            assertThat(line.path("low").path(minute).asDouble())
                    .isLessThan(line.path("expected").path(minute).asDouble());
        }
    }

    @Test
    void everyOperationAnswersWithTheColumnsThatItDescribes() throws Exception {
        for (Operation operation : server.operations()) {
            if (needsMore(operation) || operation.path().startsWith("/exports/")) {
                continue;
            }
            String path =
                    operation.path().replace("{id}", PageWorld.INCIDENT).replace("{entity}/{surface}/{signal}", SERIES);
            JsonNode answer = asked.json(path);
            JsonNode row = answer.has("rows") ? answer.path("rows").path(0) : answer;
            if (row.isObject() && !operation.columns().isEmpty() && !path.equals("/concentration")) {
                assertThat(row.fieldNames()).toIterable().as(path).containsAll(operation.columns());
            }
        }
        assertThat(asked.json("/incidents?limit=3").path("truncated").asBoolean())
                .isTrue();
        assertThat(asked.json("/incidents?limit=3").path("rows")).hasSize(3);
        assertThat(asked.get("/api/v1/incidents/unknown").statusCode()).isEqualTo(404);
    }

    /** A recipe with a parameter that has no default. */
    private static boolean needsMore(Operation operation) {
        return operation.path().startsWith("/recipes/")
                && operation.parameters().stream()
                        .anyMatch(parameter -> !parameter.schema().containsKey("default"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "jsonl", "markdown", "parquet"})
    void aTableIsSavedAsTheCommandWritesIt(String format) throws Exception {
        HttpResponse<String> saved =
                asked.get("/api/v1/exports/impacts?format=" + format + "&incident=" + PageWorld.INCIDENT);
        assertThat(saved.statusCode()).as(saved.body()).isEqualTo(200);
        assertThat(saved.headers().firstValue("Content-Disposition").orElse(""))
                .contains("attachment; filename=\"impacts.");
        assertThat(saved.body()).contains(format.equals("parquet") ? "PAR1" : "IMPACTED");
        assertThat(asked.get("/api/v1/exports/nothing").statusCode()).isEqualTo(400);
        assertThat(asked.get("/api/v1/exports/runs?incident=a").body()).contains("incident");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DROP TABLE faultline.rates_rows",
                "INSERT INTO faultline.run_marks VALUES (now(), 'x')",
                "SELECT 1; SELECT 2",
                "SELECT * FROM file('/etc/passwd', 'LineAsString')",
                "SELECT * FROM url('http://127.0.0.1/', 'LineAsString')",
                "SELECT 1 INTO OUTFILE '/tmp/faultline-page'",
                "SET readonly = 0",
                "SYSTEM FLUSH LOGS",
                "KILL QUERY WHERE 1",
                "SELECT file('/etc/passwd')",
                "CREATE TABLE faultline.t (a Int8) ENGINE = Memory",
                "ALTER TABLE faultline.rates_rows DELETE WHERE 1",
                "SELECT * FROM remote('127.0.0.1', system.one)",
                "TRUNCATE TABLE faultline.rates_rows",
                "SELECT * FROM s3('http://127.0.0.1/x', 'CSV')",
                "ATTACH TABLE faultline.t",
                "/* SELECT */ INSERT INTO faultline.run_marks SELECT now(), 'x'",
                "SELECT 1 SETTINGS readonly = 0, max_memory_usage = 0",
                "WITH 1 AS a INSERT INTO faultline.run_marks SELECT now(), 'x'",
                "OPTIMIZE TABLE faultline.rates_rows FINAL"
            })
    void aStatementCannotWriteNorReachAnythingElse(String statement) throws Exception {
        String token = server.address("").replaceAll(".*token=", "");
        String before = asked.sql("SELECT count() FROM faultline.run_marks", token)
                .body()
                .replaceAll("\"statistics\"(?s).*", "");
        HttpResponse<String> response = asked.sql(statement, token);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(asked.sql("SELECT count() FROM faultline.run_marks", token)
                        .body()
                        .replaceAll("\"statistics\"(?s).*", ""))
                .isEqualTo(before);
        assertThat(Path.of("/tmp/faultline-page")).doesNotExist();
    }
}
