package dev.faultline.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.app.export.Cite;
import dev.faultline.app.export.Dataset;
import dev.faultline.app.export.ExportQuery;
import dev.faultline.app.export.ExportQuery.Scope;
import dev.faultline.app.export.ExportRow;
import dev.faultline.app.export.Exports;
import dev.faultline.testing.ServersExtension;
import dev.faultline.testing.TestServers;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rows of every export are cited from a real engine, which gives their numbers again; what is private or drawn is not. */
@Timeout(300)
@ExtendWith(ServersExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CiteIT {

    private static final Scope ALL = new Scope(true, false, null);

    private TestServers servers;
    private EngineClient engine;
    private Exports exports;

    @BeforeAll
    void start(TestServers given) throws Exception {
        servers = given;
        ExportWorld.write(servers);
        engine = new EngineClient(servers.endpoints());
        exports = new Exports(engine);
    }

    @AfterAll
    void remove() throws Exception {
        ExportWorld.remove(servers);
    }

    private String asked(String statement) throws Exception {
        try (InputStream answer = engine.ask(statement, "CSV")) {
            return new String(answer.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String[] rate(String entity, String surface, String signal, String source, String start) {
        return new String[] {
            "rates",
            "entity=" + entity,
            "surface=" + surface,
            "signal=" + signal,
            "source=" + source,
            "bucket_start=" + start
        };
    }

    /** Tables without a row in the world are left out; of runs no row is cited. */
    @ParameterizedTest
    @EnumSource(
            value = Dataset.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"RUNS", "INCIDENT_REVISIONS", "INCIDENT_NAMINGS"})
    void aRowOfEveryTableIsFoundAgainByItsNameAndItsStatement(Dataset dataset) throws Exception {
        List<ExportRow> rows = exports.list(new ExportQuery(dataset, null, null, null, ALL));
        assertThat(rows).isNotEmpty();
        Cite cite = new Cite(exports, false, null);
        for (ExportRow row : List.of(rows.get(0), rows.get(rows.size() - 1))) {
            Cite.Found found = cite.of(dataset, row);
            String name = found.number().id();
            assertThat(asked(found.number().sql()).lines()).as(name).isNotEmpty();
            assertThat(found.fields().values().toString())
                    .as(name)
                    .doesNotContainIgnoringCase(ExportWorld.SECRETS.toArray(new String[0]));
            assertThat(found.year()).isBetween(2025, 2100);
            Cite.Found again = cite.of(name).orElseThrow();
            assertThat(again.number().version()).isEqualTo("code 1+abc, run exports");
            if (name.contains("=") && !found.number().sentence().contains("a year of")) {
                // a year of a provider is in both databases under one name, which means the one that may be quoted
                assertThat(again).isEqualTo(found);
            }
        }
    }

    @Test
    void aRateIsNamedByItsSeriesAndItsBucketAndAHoleHasNoNumber() throws Exception {
        Cite cite = new Cite(exports, false, null);
        String[] name = rate("coinbase", "trading", "trades", "coinbase-feed", "2025-03-03T12:00:00Z");
        Cite.Found found = cite.of(name).orElseThrow();
        String count = asked(found.number().sql()).split(",", 2)[0];
        assertThat(count).matches("[0-9]+");
        assertThat(found.number().interval()).isEqualTo("count " + count + ", without an interval");
        assertThat(found.number().window()).isEqualTo("2025-03-03T12:00:00.000Z to 2025-03-03T12:01:00.000Z");
        assertThat(found.number().sentence()).contains("coinbase-feed counted " + count, "the part 1 was watched");
        assertThat(cite.of(String.join(" ", name))).as("as one text").contains(found);
        Cite.Found hole = cite.of(rate("coinbase", "TRADING", "trades", "coinbase-feed", "2025-03-03T19:25:00Z"))
                .orElseThrow();
        assertThat(hole.number().interval()).isNull();
        assertThat(hole.number().sentence()).contains("has no number", "the part 0 was watched", "not zero");
        assertThat(cite.of(rate("coinbase", "TRADING", "trades", "coinbase-feed", "2025-03-03T12:00:30Z")))
                .isEmpty();
        Cite.Found drawn = cite.of(rate("drawnex", "TRADING", "trades", "sketch", "2025-03-03T12:00:00Z"))
                .orElseThrow();
        assertThat(drawn.number().interval()).isNull();
        assertThat(drawn.number().sentence())
                .startsWith("This is reconstructed and no measurement")
                .doesNotContain("counted");
    }

    @Test
    void numbersOfYearsLagsAndSuspicionsAreSaidAndThoseOfDrawnOnesAreNot() throws Exception {
        Cite cite = new Cite(exports, false, null);
        assertThat(cite.of("provider_honesty", "provider=aws", "year=2025")
                        .orElseThrow()
                        .number()
                        .sentence())
                .contains("aws had 1 incidents", "median minutes from the declared onset to the first post 15");
        String stations = "incident_honesty incident_id=" + ExportWorld.INCIDENT;
        assertThat(cite.of(stations)).as("a private series set one of them").isEmpty();
        Cite.Found lags = new Cite(exports, true, null).of(stations).orElseThrow();
        assertThat(lags.number().sentence())
                .contains("first post 15;", "from the onset published elsewhere to the first post not known");
        Cite.Found drawn =
                cite.of("incident_honesty incident_id=" + ExportWorld.DRAWN).orElseThrow();
        assertThat(drawn.number().sentence())
                .startsWith("This is reconstructed")
                .doesNotContain("15");
        assertThat(cite.of("suspicion-0").orElseThrow().number().sentence()).contains("families that depend on it");
        assertThat(cite.of("suspicion-1")).as("one of its drops is private").isEmpty();
    }

    @Test
    void aCitationGivesTheNumberAgainAndNoneThatWasDrawn() throws Exception {
        Cite cite = new Cite(exports, false, null);
        Cite.Found found = cite.of("public-impact").orElseThrow();
        assertThat(found.number().sentence())
                .contains("coinbase trading/trades", "loss of 0.6, interval 0.5 to 0.7 at level 0.95");
        assertThat(found.number().window())
                .as("that of the effect, begin and end")
                .isEqualTo("2025-03-03T11:50:00.000Z to 2025-03-03T14:50:00.000Z");
        assertThat(found.number().sentence()).contains(found.number().window());
        assertThat(found.number().version()).isEqualTo("code 1+abc, run exports");
        assertThat(found.fields().get("bibtex")).contains("@misc{faultline-impact-public-impact,", "year = {2025}");
        assertThat(asked(found.number().sql())).isEqualTo("\"IMPACTED\",\"LIKELY\",0.6,0.5,0.7\n");
        for (String drawn : List.of("drawn-impact", "drawn-effect")) {
            Cite.Found one = cite.of(drawn).orElseThrow();
            assertThat(one.number().sentence()).startsWith("This is reconstructed and no measurement");
            assertThat(one.number().interval()).isNull();
            assertThat(one.fields().values().toString()).doesNotContain("0.7777", "0.6777");
        }
        Cite then = new Cite(exports, false, ExportWorld.BEFORE_CORRECTION);
        assertThat(then.of("public-impact").orElseThrow().number().sentence()).contains("INCONCLUSIVE");
    }

    @Test
    void aPrivateRowIsCitedOnlyWhereThatIsAsked() throws Exception {
        for (String id : List.of("private-impact", "probe-effect", "private-drop", "x1", "x3")) {
            assertThat(new Cite(exports, false, null).of(id)).as(id).isEmpty();
            assertThat(new Cite(exports, true, null).of(id)).as(id).isPresent();
        }
    }
}
