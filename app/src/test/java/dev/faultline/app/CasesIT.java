package dev.faultline.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.faultline.ingest.recording.Case;
import dev.faultline.local.ExternalServers;
import dev.faultline.local.LocalStack;
import dev.faultline.local.StackLayout;
import dev.faultline.local.StackOptions;
import dev.faultline.sql.recipe.Order;
import dev.faultline.sql.recipe.Parameter;
import dev.faultline.sql.recipe.Recipe;
import dev.faultline.sql.recipe.RecipeBook;
import dev.faultline.sql.recipe.Scope;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** All shipped cases at once, without recordings: each gives what its sources support and nothing more. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CasesIT {

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
        EngineClient engine = new EngineClient(stack.endpoints());
        Map<String, String> known = Map.of(
                "incident",
                "use1-az4-thermal-2026-05-07",
                "at",
                "2025-10-20T08:00:00Z",
                "drop",
                "x",
                "provider",
                "aws");
        for (Recipe recipe : RecipeBook.load().recipes()) {
            Map<String, String> given = new LinkedHashMap<>();
            recipe.parameters().stream()
                    .filter(Parameter::required)
                    .forEach(parameter -> given.put(parameter.name(), known.get(parameter.name())));
            Order order = recipe.order(Scope.usual(true), given);
            Map<String, String> query = new LinkedHashMap<>(Map.of("default_format", "CSVWithNames", "readonly", "1"));
            order.parameters().forEach((name, value) -> query.put("param_" + name, value));
            ByteArrayOutputStream answer = new ByteArrayOutputStream();
            engine.run(order.sql(), query, answer);
            assertThat(answer.toString(StandardCharsets.UTF_8))
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
}
