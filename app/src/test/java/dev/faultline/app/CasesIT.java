package dev.faultline.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.faultline.ingest.recording.Case;
import dev.faultline.local.ExternalServers;
import dev.faultline.local.LocalStack;
import dev.faultline.local.StackLayout;
import dev.faultline.local.StackOptions;
import dev.faultline.sql.recipe.Parameter;
import dev.faultline.sql.recipe.Recipe;
import dev.faultline.sql.recipe.RecipeBook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** All shipped cases at once, without recordings: each gives what its sources support and nothing more. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CasesIT {

    private static final String COINBASE = "use1-az4-thermal-2026-05-07";

    private Installed installed;
    private LocalStack stack;

    @BeforeAll
    void replay(@TempDir Path folder) throws Exception {
        installed = new Installed(folder.resolve("cases"));
        Files.createDirectories(installed.data());
        stack = LocalStack.attachOrStart(new StackLayout(
                CommonOptions.home(), installed.data(), StackOptions.defaults(), ExternalServers.from(Map.of())));
        List<String> arguments = new ArrayList<>(List.of("replay", "--recordings", folder.toString()));
        CaseOptions.all(CommonOptions.home()).stream()
                .map(Case::folder)
                .map(Path::toString)
                .forEach(arguments::add);
        installed.run(arguments.toArray(new String[0]));
    }

    @AfterAll
    void stop() {
        if (stack != null) {
            stack.close();
        }
    }

    private List<String> rows(String sql) {
        return installed.run("sql", "--format", "TSV", sql).lines().toList();
    }

    @Test
    void theHaltsOfChainsAreFoundAndBlamedOnNoDecoy() {
        assertThat(rows("SELECT entity, state, onset, provenance FROM faultline_demo.drops"
                        + " WHERE entity IN ('arbitrum-one', 'solana') AND direction = 'DROP' ORDER BY entity"))
                .containsExactly(
                        "arbitrum-one\tOPEN\t2023-12-15 15:29:00.000\tRECONSTRUCTED",
                        "solana\tRECOVERED\t2024-02-06 09:53:00.000\tRECONSTRUCTED");
        String decoys = " IN (SELECT id FROM faultline_demo.incidents WHERE native_id LIKE 'decoy-%')";
        assertThat(rows("SELECT count(), uniqExact(provider) FROM faultline_demo.incidents WHERE id" + decoys))
                .containsExactly("4\t3");
        assertThat(rows(
                        "SELECT entity, uniqExact(incident_id), countIf(verdict = 'IMPACTED') FROM faultline_demo.impacts"
                                + " WHERE verdict != 'UNOBSERVED' AND incident_id" + decoys
                                + " GROUP BY entity ORDER BY entity"))
                .as("two decoys were open at each halt, and neither explains it")
                .containsExactly("arbitrum-one\t2\t0", "solana\t2\t0");
        assertThat(rows("SELECT entity, attribution FROM faultline_demo.drop_attributions WHERE candidate = 'no cloud'"
                        + " AND entity IN ('arbitrum-one', 'solana') ORDER BY entity"))
                .containsExactly("arbitrum-one\tUNATTRIBUTED", "solana\tUNATTRIBUTED");
        assertThat(rows("SELECT DISTINCT provenance FROM faultline_demo.impacts WHERE incident_id" + decoys))
                .containsExactly("SYNTHETIC");
    }

    @Test
    void nothingReconstructedIsInTheMainTablesAndNothingReportedHasAnInterval() {
        for (String view : List.of("rates", "drops", "incidents", "effects")) {
            assertThat(rows("SELECT count() FROM faultline." + view)).as(view).containsExactly("0");
        }
        assertThat(rows("SELECT DISTINCT verdict, provenance FROM faultline.impacts"))
                .containsExactly("REPORTED\tREPORTED");
        assertThat(rows(
                        "SELECT countIf(isNotNull(loss) OR isNotNull(loss_low) OR isNotNull(adjusted_p_value)), count() > 40"
                                + " FROM faultline.impacts"))
                .containsExactly("0\t1");
        assertThat(rows("SELECT countIf(check IN ('SUPPORTED', 'CONTRADICTED')) FROM faultline.claims_ledger"))
                .as("what was drawn decides no claim")
                .containsExactly("0");
    }

    @Test
    void theMinutesOfCoinbaseAreThoseOfItsReport() {
        assertThat(rows(
                        "SELECT signal, state, onset_earliest <= '2026-05-07 23:48:00' AND onset <= '2026-05-07 23:49:00',"
                                + " end_earliest FROM faultline_demo.drops WHERE entity = 'coinbase' ORDER BY signal"))
                .containsExactly(
                        "retail-seconds\tUNKNOWN\t1\t2026-05-08 09:30:00.000",
                        "trading-seconds\tUNKNOWN\t1\t2026-05-08 06:25:00.000");
        assertThat(rows("SELECT sum(count) FROM faultline_demo.rates WHERE signal = 'trading-seconds'"
                        + " AND bucket_start >= '2026-05-07 23:48:00' AND bucket_start < '2026-05-08 07:49:00'"))
                .containsExactly("0");
        assertThat(rows("SELECT declared_start, declared_end, isNull(first_published) FROM faultline_demo.incidents"
                        + " WHERE native_id = 'use1-az4-thermal-2026-05-07'"))
                .containsExactly("2026-05-07 23:20:00.000\t2026-05-08 20:50:00.000\t1");
    }

    @Test
    void theFlatSeriesOfReconstructionsHaveNoDrop() {
        assertThat(rows("SELECT count() FROM faultline_demo.drops WHERE direction = 'DROP' AND toDate(onset)"
                        + " IN ('2025-10-20', '2021-12-07')"))
                .containsExactly("0");
    }

    @Test
    void theStoryOfADecoySaysInEveryLineOfItsOwnThatItIsOne() throws IOException {
        String decoy = rows("SELECT id FROM faultline_demo.incidents WHERE native_id = 'decoy-2024-02-06-us-east-1'")
                .get(0);
        List<JsonNode> story = new ArrayList<>();
        for (String line : installed
                .run("timeline", "--incident", decoy, "--reconstructed", "--format", "json")
                .lines()
                .toList()) {
            story.add(new ObjectMapper().readTree(line));
        }
        assertThat(story)
                .extracting(line -> line.get("kind").asText())
                .contains("INCIDENT_START", "UPDATE", "DROP_ONSET", "EFFECT", "VERDICT", "RESOLVED");
        assertThat(story).allMatch(line -> !line.get("source").isNull());
        assertThat(story)
                .filteredOn(line -> line.get("source").asText().equals("aws about itself"))
                .allMatch(line -> (line.get("title").asText() + line.get("text").asText()).contains("DECOY"))
                .allMatch(line -> line.get("provenance").asText().equals("SYNTHETIC"));
        assertThat(installed.run("timeline", "--incident", decoy))
                .as("nothing invented is shown unasked")
                .contains("No line of the story");
        assertThat(installed.run("timeline", "--incident", decoy, "--reconstructed"))
                .contains("Story of " + decoy, "drop onset", "[reconstruction-solana-slots-2024-02]");
    }

    @Test
    void concentrationKeepsItsFrameAndItsWatermark() throws IOException {
        assertThat(installed.run("concentration", "--provider", "aws"))
                .as("nothing was measured")
                .contains(
                        "0 of 0 watched entities", "unknown: no drop is attributed", "no revision of its page was seen")
                .doesNotContain("RECONSTRUCTED");
        JsonNode compared = new ObjectMapper()
                .readTree(installed.run(
                        "concentration",
                        "--provider",
                        "aws",
                        "--reconstructed",
                        "--format",
                        "json",
                        "--between",
                        "2021..2022",
                        "--between",
                        "2025..2026",
                        "--between",
                        "2026..2027"));
        assertThat(compared).allMatch(row -> row.get("watermark").asText().startsWith("WITH RECONSTRUCTED ROWS"));
        assertThat(compared)
                .filteredOn(row -> row.get("measure").asText().equals("frame-watched"))
                .extracting(row -> row.get("value").asDouble())
                .as("no entity is watched in all three")
                .containsExactly(0.0, 0.0, 0.0);
        assertThat(compared)
                .filteredOn(row -> row.get("measure").asText().equals("frame-incidents"))
                .extracting(row -> row.get("value").asDouble())
                .containsExactly(1.0, 1.0, 1.0);
        String coinbase = installed.run(
                "concentration",
                "--provider",
                "aws",
                "--reconstructed",
                "--between",
                "2026-05..2026-06",
                "--format",
                "csv");
        assertThat(coinbase)
                .contains("fell-in-incidents")
                .contains("WITH RECONSTRUCTED ROWS")
                .contains("1 of 1 watched entities: coinbase");
        assertThat(installed.run("concentration", "--provider", "hetzner", "--reconstructed", "--format", "csv"))
                .as("a decoy is in no frame")
                .contains("synthetic incidents left out: 1");
    }

    @Test
    void everyCaseIsListedWithWhatCouldStillBeMeasured() {
        assertThat(installed.run("cases").lines()).hasSize(7).anyMatch(line -> line.startsWith("2026-05-07-coinbase"));
        assertThat(installed.run("cases", "2022-12-18-okx"))
                .contains("REPORTED, and nothing measured", "okx trading/trades", "okx-trades BTC-USDT");
    }

    @Test
    void everyRecipeAnswersOnTheCasesAndSomeAnswersAreKnown() throws Exception {
        CaseRecipes recipes = new CaseRecipes(new EngineClient(stack.endpoints()));
        Map<String, String> known =
                Map.of("incident", COINBASE, "at", "2025-10-20T08:00:00Z", "drop", "x", "provider", "aws");
        for (Recipe recipe : RecipeBook.load().recipes()) {
            String[] given = recipe.parameters().stream()
                    .filter(Parameter::required)
                    .flatMap(parameter -> Stream.of(parameter.name(), known.get(parameter.name())))
                    .toArray(String[]::new);
            assertThat(recipes.answer("CSVWithNames", recipe.name(), given))
                    .as(recipe.name())
                    .startsWith("\"" + recipe.columns().get(0).name() + "\"");
        }
        assertThat(installed
                        .run("recipes", "run", "longest-halts", "--reconstructed", "--format", "csv")
                        .lines()
                        .filter(line -> line.startsWith("\"solana\"")))
                .as("304 minutes, as its report says within the width of a bucket; drawn, and marked so")
                .singleElement()
                .asString()
                .contains("\"2024-02-06 09:53:00.000\"", ",304,304,", "\"RECONSTRUCTED\"");
        assertThat(installed.run("recipes", "run", "longest-halts", "--format", "markdown"))
                .as("nothing reconstructed unless asked for")
                .doesNotContain("solana");
    }

    @Test
    void recipesAnswerWhatTheCaseOfOctober2025Tells() throws Exception {
        CaseRecipes recipes = new CaseRecipes(new EngineClient(stack.endpoints()));
        String aws =
                rows("SELECT id FROM faultline_demo.incidents WHERE provider = 'aws' AND toYear(declared_start) = 2025")
                        .get(0);
        assertThat(recipes.rows("began ended minutes", "incidents", "from", "2025-10-01", "until", "2025-11-01"))
                .containsExactly("2025-10-20 06:48:00.000 2025-10-20 21:20:00.000 872");
        assertThat(recipes.rows("year median_declared_to_post_minutes", "acknowledgement-lag", "provider", "aws"))
                .as("no moment of a post is known of 2026")
                .contains("2025 23", "2026 -");
        assertThat(recipes.rows("declared_onset first_post declared_end", "incident-stations", "year", "2025"))
                .containsExactly("2025-10-20 06:48:00.000 2025-10-20 07:11:00.000 2025-10-20 21:20:00.000");
        assertThat(recipes.rows("incident_id moved_minutes versions", "onset-moved", "provider", "aws"))
                .containsExactly(aws + " -1 2");
        assertThat(recipes.rows("year incidents hours", "incidents-by-region", "provider", "aws"))
                .contains("2026 1 21.5");
        assertThat(recipes.rows("at kind", "timeline-at", "at", "2025-10-20T08:00:00Z", "provider", "aws"))
                .contains("2025-10-20 07:11:00.000 FIRST_POST", "2025-10-20 07:51:00.000 REVISED")
                .allMatch(line -> line.compareTo("2025-10-20 08:00") <= 0);
        assertThat(recipes.rows("kind said_by since state", "known-at", "at", "2025-10-20T08:00:00Z"))
                .contains("INCIDENT aws 2025-10-20 07:11:00.000 OPEN");
        assertThat(recipes.rows("entity verdict provenance", "cannot-tell", "incident", aws))
                .containsExactly(
                        "base INCONCLUSIVE RECONSTRUCTED",
                        "bitcoin INCONCLUSIVE RECONSTRUCTED",
                        "ethereum INCONCLUSIVE RECONSTRUCTED",
                        "solana INCONCLUSIVE RECONSTRUCTED");
        assertThat(recipes.rows("entity", "reported", "incident", aws)).hasSize(24);
        assertThat(recipes.rows("publishers", "reported", "incident", aws, "entity", "uniswap"))
                .containsExactly("Social media posts");
        assertThat(recipes.rows("claim_id", "claims-checked", "incident", aws, "check", "NOT_MEASURABLE"))
                .hasSize(8);
        assertThat(recipes.rows(
                        "year incidents entities_impacted entities_unaffected entities_reported",
                        "two-years",
                        "provider",
                        "aws"))
                .containsExactly("2021 1 0 0 8", "2025 1 0 0 18");
    }

    @Test
    void recipesAnswerWhatTheCaseOfCoinbaseTells() throws Exception {
        CaseRecipes recipes = new CaseRecipes(new EngineClient(stack.endpoints()));
        assertThat(recipes.rows("signal verdict provenance", "affected", "incident", COINBASE))
                .containsExactly("retail-seconds IMPACTED RECONSTRUCTED", "trading-seconds IMPACTED RECONSTRUCTED");
        assertThat(recipes.rows("signal", "drops-near-incident", "incident", COINBASE))
                .as("28 minutes after it began")
                .isEmpty();
        assertThat(recipes.rows("signal minutes_after", "drops-near-incident", "incident", COINBASE, "minutes", "30"))
                .containsExactly("retail-seconds 28", "trading-seconds 28");
        assertThat(recipes.rows("signal hole_start minutes", "coverage-holes", "entity", "coinbase"))
                .as("what the report leaves open")
                .containsExactly(
                        "retail-seconds 2026-05-08 09:30:00.000 263", "trading-seconds 2026-05-08 06:25:00.000 84");
        assertThat(recipes.rows("signal end end_earliest told_end", "recoveries", "incident", COINBASE))
                .containsExactly(
                        "retail-seconds - 2026-05-08 09:30:00.000 2026-05-08 20:50:00.000",
                        "trading-seconds - 2026-05-08 06:25:00.000 2026-05-08 20:50:00.000");
        assertThat(recipes.rows("signal kind", "evidence", "incident", COINBASE))
                .contains("retail-seconds TIMING", "retail-seconds REGISTER", "trading-seconds TIMING");
        assertThat(recipes.rows(
                        "incidents fell stood unknown", "fell-with-provider", "provider", "aws", "entity", "coinbase"))
                .containsExactly("3 1 0 2");
        assertThat(recipes.rows("provider drops open_ended", "hours-by-provider", "from", "2026-05-01"))
                .containsExactly("aws 2 2");
        assertThat(recipes.rows("signal watched_hours", "watch-record", "entity", "coinbase"))
                .contains("trading-seconds 214.6");
        assertThat(recipes.rows("onset state incidents_weighed", "unexplained-drops", "entity", "arbitrum-one"))
                .containsExactly("2023-12-15 15:29:00.000 OPEN 2");
    }
}
