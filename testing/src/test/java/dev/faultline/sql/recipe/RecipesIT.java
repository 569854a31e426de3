package dev.faultline.sql.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.faultline.testing.ServersExtension;
import dev.faultline.testing.TestServers;
import dev.faultline.testing.TestSpace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every recipe on a made world whose answers are known; the world is in {@code recipe-world.sql}. */
@ExtendWith(ServersExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RecipesIT {

    private static final String AT = "2021-12-07T16:20:00Z";

    private final RecipeBook book = RecipeBook.load();
    private final Map<String, String> withoutRows = new LinkedHashMap<>();
    private RecipeWorld world;

    @BeforeAll
    void makeTheWorld(TestServers servers, TestSpace space) throws Exception {
        world = RecipeWorld.empty(servers, space);
        for (Recipe recipe : book.recipes()) {
            withoutRows.put(recipe.name(), world.ask(order(recipe, true), Map.of("default_format", "TSV")));
        }
        world.fill();
    }

    /** With a value for what must be given. */
    private Order order(Recipe recipe, boolean reconstructed) {
        Map<String, String> values = new LinkedHashMap<>();
        Map<String, String> known = Map.of("incident", "i1", "at", AT, "drop", "d1", "provider", "aws");
        recipe.parameters().stream()
                .filter(Parameter::required)
                .forEach(parameter -> values.put(parameter.name(), known.get(parameter.name())));
        return recipe.order(world.scope(reconstructed), values);
    }

    /** @param given names and values of parameters in turn */
    private List<String> rows(String columns, String recipe, String... given) throws IOException, InterruptedException {
        return rows(columns, recipe, false, given);
    }

    private List<String> rows(String columns, String recipe, boolean reconstructed, String... given)
            throws IOException, InterruptedException {
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < given.length; i += 2) {
            values.put(given[i], given[i + 1]);
        }
        return world.rows(book.named(recipe).order(world.scope(reconstructed), values), columns);
    }

    @Test
    void nothingIsCountedWhereThereIsNothing() {
        assertThat(withoutRows)
                .hasSize(book.recipes().size())
                .allSatisfy((recipe, answer) -> assertThat(answer).as(recipe).isEmpty());
    }

    @Test
    void everyAnswerHasTheColumnsThatAreDescribedInOneOrderWhateverTheThreads() throws Exception {
        for (Recipe recipe : book.recipes()) {
            Order order = order(recipe, true);
            JsonNode answer = new ObjectMapper().readTree(world.ask(order, Map.of("default_format", "JSONCompact")));
            List<String> names = new ArrayList<>();
            answer.required("meta")
                    .forEach(column -> names.add(column.required("name").asText()));
            assertThat(names)
                    .as(recipe.name())
                    .isEqualTo(recipe.columns().stream().map(Column::name).toList());
            assertThat(answer.required("rows").asInt()).as(recipe.name()).isPositive();
            Map<String, String> other =
                    Map.of("default_format", "JSONCompact", "max_threads", "1", "max_block_size", "1");
            assertThat(new ObjectMapper().readTree(world.ask(order, other)).required("data"))
                    .as(recipe.name())
                    .isEqualTo(answer.required("data"));
        }
    }

    @Test
    void whoDroppedNearAnIncidentIsSaidWithItsVerdictOrWithout() throws Exception {
        String columns = "drop_id minutes_after depth began_basis verdict band provenance";
        assertThat(rows(columns, "drops-near-incident", "incident", "i1"))
                .containsExactly("d2 -10 - DECLARED - - BACKFILLED", "d1 10 0.6 DECLARED IMPACTED LIKELY MEASURED");
        assertThat(rows("drop_id", "drops-near-incident", "incident", "console-2021", "minutes", "9"))
                .isEmpty();
        assertThat(rows("drop_id", "drops-near-incident", "incident", "i1", "minutes", "61"))
                .containsExactly("d2", "d1", "d5");
        assertThat(rows("drop_id provenance", "drops-near-incident", true, "incident", "i4"))
                .containsExactly("d6 RECONSTRUCTED");
    }

    @Test
    void incidentsAndTheirLagsAreUnknownWhereNothingWasTold() throws Exception {
        assertThat(rows("incident_id began_basis minutes ended_basis state", "incidents"))
                .containsExactly(
                        "i3 POSTED - - UNKNOWN",
                        "i1 DECLARED 420 DECLARED RESOLVED",
                        "i2 DECLARED 120 DECLARED RESOLVED");
        assertThat(rows("incident_id", "incidents", "provider", "aws", "from", "2025-10-20", "until", "2025-10-21"))
                .containsExactly("i2");
        String lag = "provider year incidents onset_declared median_declared_to_post_minutes signal_measured"
                + " median_signal_to_post_minutes";
        assertThat(rows(lag, "acknowledgement-lag"))
                .containsExactly("aws 2021 1 1 30 1 20", "aws 2025 1 1 11 0 -", "gcp 2021 1 0 - 0 -");
        assertThat(rows(
                        "provider median_declared_to_post_minutes provenance",
                        "acknowledgement-lag",
                        true,
                        "provider",
                        "cloudflare"))
                .containsExactly("cloudflare 48 RECONSTRUCTED");
        assertThat(rows(
                        "incident_id declared_to_post_minutes signal_to_post_minutes end_to_resolved_minutes",
                        "incident-stations",
                        "year",
                        "2021"))
                .containsExactly("i1 30 20 30", "i3 - - -");
        assertThat(rows("incident_id moved_minutes versions provenance", "onset-moved"))
                .containsExactly("i1 -15 2 MEASURED");
        assertThat(rows("provider region year incidents with_length hours", "incidents-by-region"))
                .containsExactly("aws us-east-1 2021 1 1 7", "aws us-east-1 2025 1 1 2", "gcp  2021 1 0 -");
    }

    @Test
    void whatIsMissingHasItsIntervalAndWhatIsUnknownStaysNull() throws Exception {
        assertThat(rows("entity expected actual missing missing_low missing_high confidence reason", "missing-events"))
                .containsExactly("base 1000 700 300 250 350 0.95 less", "ethereum - - - - - - no history");
        assertThat(rows("effect_id", "missing-events", "signal", "trades", "entity", "coinbase"))
                .containsExactly("e3");
        assertThat(rows(
                        "effect_id missing_notional missing_notional_low missing_notional_high notional_unit",
                        "missing-turnover"))
                .containsExactly("e3 5000000 4000000 6000000 USD");
    }

    @Test
    void verdictsAreToldApart() throws Exception {
        assertThat(rows(
                        "impact_id largest_drop_not_excluded detectable_drop_80 shortest_halt_excluded_minutes coverage",
                        "unaffected",
                        "incident",
                        "i1"))
                .containsExactly("m2 0.08 0.06 5 1");
        assertThat(rows("impact_id verdict band loss loss_low loss_high log_likelihood_ratio", "affected"))
                .containsExactly("m1 IMPACTED LIKELY 0.4 0.3 0.5 3.2");
        assertThat(rows("impact_id", "affected", "verdict", "COINCIDENT")).isEmpty();
        assertThat(rows("impact_id provenance", "affected", true)).containsExactly("m1 MEASURED", "m7 RECONSTRUCTED");
        assertThat(rows("impact_id verdict reason", "cannot-tell"))
                .containsExactly("m3 UNOBSERVED nothing watched", "m6 INCONCLUSIVE too noisy");
        assertThat(rows(
                        "impact_id claimed publishers independent_sources say_not_hit say_neither provenance",
                        "reported"))
                .as("m8 is said not to be hit, of m9 neither is said")
                .containsExactly("m4 OKX was down for 3 h. | OKX was hit. blog, paper 2 1 0 REPORTED");
        assertThat(rows("kind log_likelihood_ratio capped verdict provenance", "evidence", "incident", "i1"))
                .containsExactly("REGISTER 2.4 true IMPACTED REPORTED", "TIMING 0.8 false IMPACTED MEASURED");
    }

    @Test
    void dropsThatNoCloudExplainsAndHaltsAreFoundWithoutGuessingTheirEnd() throws Exception {
        assertThat(rows("drop_id minutes incidents_weighed", "unexplained-drops"))
                .containsExactly("d3 1064 0", "d2 - 0", "d5 10 0", "d4 - 0");
        assertThat(rows("drop_id", "unexplained-drops", "least_depth", "0.5", "from", "2021-12-01"))
                .as("a depth that is not known is not shallow")
                .containsExactly("d2", "d4");
        assertThat(rows("rank candidate incident_id attribution", "drop-candidates", "drop", "d1"))
                .containsExactly("1 incident i1 ATTRIBUTED", "2 no cloud - ATTRIBUTED");
        assertThat(rows("drop_id minutes minutes_at_least", "longest-halts", "most", "5"))
                .containsExactly("d3 1064 1064", "d4 - 270");
        assertThat(rows("drop_id", "longest-halts", true)).containsExactly("d6", "d3");
        assertThat(rows("height seconds", "longest-block-gaps", "most", "9"))
                .as("between 102 and 104 a block was not read")
                .containsExactly("102 48", "101 12");
    }

    @Test
    void whatWasKnownThenHoldsNothingThatCameLater() throws Exception {
        assertThat(rows("kind state said_by", "known-at", "at", "2021-12-07T16:00:00Z"))
                .as("the page of gcp never said more")
                .containsExactly("INCIDENT UNKNOWN gcp", "SUSPICION OPEN faultline", "DROP OPEN faultline");
        assertThat(rows("kind since", "known-at", "at", AT))
                .containsExactly(
                        "INCIDENT 2021-06-01 12:00:00.000",
                        "DROP 2021-12-07 15:40:00.000",
                        "INCIDENT 2021-12-07 15:45:00.000",
                        "NAMING 2021-12-07 16:10:00.000");
        assertThat(rows("entity what", "blind-at", "at", AT))
                .containsExactly(
                        "kraken said to run on aws", "kraken said to run on gcp", "coinbase trading/trades by s1");
        assertThat(rows("kind at", "timeline-at", "at", AT, "hours", "1", "entity", "coinbase"))
                .containsExactly("DROP_ONSET 2021-12-07 15:40:00.000", "DROP_DETECTED 2021-12-07 15:50:00.000");
        assertThat(rows(
                        "impact_id verdict_then verdict_now",
                        "hindsight",
                        "at",
                        "2021-12-07T18:00:00Z",
                        "incident",
                        "i1"))
                .containsExactly(
                        "m3 - UNOBSERVED",
                        "m1 INCONCLUSIVE IMPACTED",
                        "m2 - UNAFFECTED",
                        "m8 - REPORTED",
                        "m4 - REPORTED",
                        "m9 - REPORTED");
    }

    @Test
    void dependenceIsWhatWasPublishedAndHoldsThen() throws Exception {
        assertThat(rows("provider entities entities_with_any share names", "dependence"))
                .containsExactly("aws 2 2 1 coinbase, kraken", "gcp 1 2 0.5 kraken");
        assertThat(rows("provider entities entities_with_any", "dependence", "at", "2019-01-01"))
                .containsExactly("aws 2 3", "gcp 2 3");
        assertThat(rows("dependency_id region valid_to", "dependents", "provider", "aws", "region", "eu-west-1"))
                .containsExactly("p2 - -");
        assertThat(rows(
                        "provider entity incidents fell stood unknown share share_low share_high",
                        "fell-with-provider",
                        "entity",
                        "coinbase"))
                .containsExactly("aws coinbase 2 1 1 0 0.5 0.5 0.5");
        assertThat(rows("entity incidents fell stood unknown share share_low share_high", "fell-with-provider"))
                .containsExactly(
                        "coinbase 2 1 1 0 0.5 0.5 0.5",
                        "bybit 1 0 0 1 - 0 1",
                        "kraken 2 0 1 1 0 0 0.5",
                        "okx 1 0 0 1 - 0 1");
        assertThat(rows("provider drops entities share open_ended provenance", "hours-by-provider", true))
                .containsExactly("aws 1 1 0.785714 0 MEASURED", "cloudflare 1 1 0.214286 0 RECONSTRUCTED");
        assertThat(rows("cloud place source", "watched-from")).containsExactly("aws us-east-1 s1", "- - s4");
    }

    @Test
    void holesAreOurOwnBlindness() throws Exception {
        assertThat(rows("hole_start hole_end minutes reasons provenance", "coverage-holes"))
                .containsExactly("2021-12-07 15:03:00.000 2021-12-07 15:09:00.000 6 no bucket; timeout BACKFILLED");
        assertThat(rows("hole_start", "coverage-holes", "least_minutes", "7")).isEmpty();
        assertThat(rows("first_bucket last_bucket_end watched_share", "watch-record"))
                .containsExactly("2021-12-07 15:00:00.000 2021-12-07 15:10:00.000 0.45");
    }

    @Test
    void yearsAndProvenancesAreComparedWithoutZerosForTheUnknown() throws Exception {
        assertThat(rows(
                        "provider year incidents median_minutes entities_measured entities_impacted entities_unaffected entities_reported",
                        "two-years"))
                .containsExactly("aws 2021 1 420 2 1 1 1", "aws 2025 1 120 2 0 1 -", "gcp 2021 1 - - - - -");
        assertThat(rows("what provenance rows share database", "reconstructed"))
                .contains(
                        "drops MEASURED 4 0.666667 main",
                        "drops BACKFILLED 1 0.166667 main",
                        "drops RECONSTRUCTED 1 0.166667 demo",
                        "impacts REPORTED 3 0.333333 main",
                        "claims REPORTED 7 1 main");
    }

    @Test
    void whatWasSaidStandsBesideWhatWasMeasured() throws Exception {
        assertThat(rows("claim_id check claimed measured measured_low measured_high provenance", "claims-checked"))
                .startsWith("c1 SUPPORTED - 0.4 0.3 0.5 REPORTED", "c2 CONTRADICTED 0.5 0.01 -0.05 0.06 REPORTED")
                .hasSize(7)
                .as("nobody has looked yet")
                .endsWith("c7 - - - - - REPORTED");
        assertThat(rows("claim_id", "claims-checked", "check", "CONTRADICTED")).containsExactly("c2");
        assertThat(rows("naming_id stance minutes_after_start", "named-as-cause"))
                .containsExactly("n1 NAMED_AS_CAUSE 40");
        assertThat(rows("naming_id", "named-as-cause", "stance", "any")).containsExactly("n1", "n2");
        assertThat(rows("suspicion_id state entities lead_minutes official_incident", "suspected"))
                .containsExactly("u1 CONFIRMED binance, coinbase 10 i1");
        assertThat(rows("drop_id told_end_basis minutes_after_told_end", "recoveries"))
                .containsExactly("d1 DECLARED -190");
        assertThat(rows("kind", "story", "incident", "i1"))
                .contains(
                        "INCIDENT_START",
                        "FIRST_POST",
                        "DROP_ONSET",
                        "NAMING",
                        "EFFECT",
                        "EVIDENCE",
                        "VERDICT",
                        "CLAIM",
                        "RESOLVED");
        assertThat(rows("source reason refused bytes example", "refused-input"))
                .containsExactly("page not-json 2 30 no object");
        assertThat(rows("run_id code_version", "current-run")).containsExactly("run1 1.0+abc");
    }
}
