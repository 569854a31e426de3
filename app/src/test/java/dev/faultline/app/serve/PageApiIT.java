package dev.faultline.app.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import com.fasterxml.jackson.databind.JsonNode;
import dev.faultline.sql.Migrations;
import dev.faultline.testing.Sql;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The API over a real engine, on a month of a hundred series. */
@Timeout(300)
@ExtendWith(PageExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PageApiIT {

    private static final String SERIES = "entity-0/trading/trades";
    private static final String RATES = "/series/entity-0/trading/trades/rates";

    private ServedWorld world;
    private Asked asked;

    @BeforeAll
    void open(ServedWorld opened) {
        world = opened;
        asked = new Asked(opened.server());
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
        for (Operation operation : world.server().operations()) {
            if (operation.path().startsWith("/recipes/") || operation.path().startsWith("/exports/")) {
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

    /** The page asks part by part what the view has whole. */
    @Test
    void theStoryIsThatOfTheView() throws Exception {
        String view =
                "SELECT id FROM %s.incident_story_as_of(at = '%s') WHERE incident_id = '%s' ORDER BY at, place, id";
        for (String at : List.of("2299-12-31 23:59:59.999", "2025-10-10 15:00:00")) {
            String asOf = at.startsWith("2299") ? "?limit=5000" : "?limit=5000&at=" + at.replace(" ", "T") + "Z";
            List<String> told = asked.json("/incidents/" + PageWorld.INCIDENT + "/story" + asOf)
                    .path("rows")
                    .findValuesAsText("id");
            try (Connection connection = world.servers().connect()) {
                assertThat(told)
                        .as(at)
                        .isNotEmpty()
                        .isEqualTo(new Sql(connection).column(view.formatted(Migrations.MAIN, at, PageWorld.INCIDENT)));
            }
        }
        JsonNode cut = asked.json("/incidents/" + PageWorld.INCIDENT + "/story?limit=3");
        assertThat(cut.path("rows")).hasSize(3);
        assertThat(cut.path("truncated").asBoolean()).isTrue();
        assertThat(asked.json("/incidents/" + PageWorld.RECONSTRUCTED + "/story")
                        .path("rows"))
                .isEmpty();
        assertThat(asked.json("/incidents/" + PageWorld.RECONSTRUCTED + "/story?reconstructed=true")
                        .path("rows"))
                .isNotEmpty();
    }

    @Test
    void theViewsOfTheStoryAreWrittenOut() {
        Views views = new Views(new Database(world.servers().endpoints(), true));
        assertThat(views.parts(Migrations.MAIN, "incident_story_as_of"))
                .hasSizeGreaterThan(5)
                .allSatisfy(part -> assertThat(part).doesNotContain("_as_of"));
        assertThat(views.parts(Migrations.MAIN, "drops_as_of"))
                .as("made of tables")
                .containsExactly("faultline.drops_as_of(at = {at:DateTime64(3, 'UTC')})");
    }

    @ParameterizedTest
    @CsvSource({
        "impacts,csv,text/csv,IMPACTED",
        "impacts,jsonl,application/x-ndjson,IMPACTED",
        "impacts,markdown,text/markdown,IMPACTED",
        "impacts,parquet,application/vnd.apache.parquet,PAR1",
        "impacts,html,text/html,IMPACTED",
        "impacts,grafana,application/json,IMPACTED",
        "incidents,ics,text/calendar,BEGIN:VEVENT",
        "incidents,atom,application/atom+xml,<entry>",
        "incidents,codf,application/json,status-page",
        "story,html,text/html,<svg"
    })
    void aTableIsSavedAsTheCommandWritesIt(String table, String format, String type, String holds) throws Exception {
        HttpResponse<String> saved =
                asked.get("/api/v1/exports/" + table + "?format=" + format + "&incident=" + PageWorld.INCIDENT);
        assertThat(saved.statusCode()).as(saved.body()).isEqualTo(200);
        assertThat(saved.headers().firstValue("Content-Disposition").orElse(""))
                .contains("attachment; filename=\"")
                .contains(table.equals("story") ? "incident_story." : table + ".");
        assertThat(saved.headers().firstValue("Content-Type").orElse("")).startsWith(type);
        assertThat(saved.body()).contains(holds);
    }

    @Test
    void whatCannotBeSavedIsRefusedWithWhatCan() throws Exception {
        assertThat(asked.get("/api/v1/exports/impacts?format=codf").body()).contains("incidents or drops");
        assertThat(asked.get("/api/v1/exports/nothing").statusCode()).isEqualTo(400);
        assertThat(asked.get("/api/v1/exports/runs?incident=a").body()).contains("incident");
    }
}
