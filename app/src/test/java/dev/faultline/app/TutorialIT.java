package dev.faultline.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.faultline.app.serve.Browser;
import dev.faultline.local.ExternalServers;
import dev.faultline.local.LocalStack;
import dev.faultline.local.StackLayout;
import dev.faultline.local.StackOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whoever follows the tutorial sees what it says, and is never shown a drawn number to quote. */
@Timeout(600)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TutorialIT {

    private static final Path TUTORIAL = Path.of("../docs/tutorial.md");

    private Installed installed;
    private LocalStack stack;
    private Path folder;

    @BeforeAll
    void demo(@TempDir Path given) throws Exception {
        folder = given;
        installed = new Installed(given.resolve("tutorial"));
        Files.createDirectories(installed.data());
        stack = LocalStack.attachOrStart(new StackLayout(
                CommonOptions.home(), installed.data(), StackOptions.defaults(), ExternalServers.from(Map.of())));
        installed.run("demo", "--once");
    }

    @AfterAll
    void stop() {
        if (stack != null) {
            stack.close();
        }
    }

    @Test
    void everyStatementGivesTheAnswerThatIsPrintedBelowIt() {
        int compared = 0;
        for (ShownAnswer shown : ShownAnswer.of(TUTORIAL)) {
            if (!shown.statement().contains("BACKFILLED")) {
                List<List<String>> rows = rows(shown.statement());
                if (shown.rows().isEmpty()) {
                    assertThat(rows.size() > 1)
                            .as(shown.statement())
                            .isNotEqualTo(shown.statement().contains("faultline.rates"));
                } else {
                    assertThat(rows).as(shown.statement()).isEqualTo(shown.rows());
                    compared++;
                }
            }
        }
        assertThat(compared).isEqualTo(5);
    }

    /** Rows of the answer, its line of names first. */
    private List<List<String>> rows(String sql) {
        return installed
                .run("sql", "--format", "TSVWithNames", sql)
                .lines()
                .map(line -> List.of(line.split("\t", -1)))
                .toList();
    }

    @Test
    void whoIsSaidToBeHitHasAPublisherAndWhoIsSaidNotToBeIsNotAmongThem() throws Exception {
        JsonNode reported = new ObjectMapper()
                .readTree(installed.run("recipes", "run", "reported", "--format", "json"))
                .path("data");
        assertThat(reported).hasSize(24);
        Set<String> entities = reported.findValuesAsText("entity").stream().collect(Collectors.toSet());
        assertThat(entities)
                .hasSize(14)
                .contains("coinbase", "robinhood", "infura")
                .as("said to have kept going, or nothing of the kind is said")
                .doesNotContain("bitcoin", "sui", "avalanche", "ethereum");
        assertThat(reported).allSatisfy(row -> {
            assertThat(row.get("publishers").asText()).isNotBlank();
            assertThat(row.get("provenance").asText()).isEqualTo("REPORTED");
        });
        assertThat(reported)
                .filteredOn(row -> row.get("entity").asText().equals("base")
                        && row.get("signal").asText().equals("transactions"))
                .singleElement()
                .satisfies(row -> assertThat(row.get("say_not_hit").asLong()).isEqualTo(1));
    }

    @Test
    void whatIsDrawnIsRefusedANumberAndWhatWasSaidHasItsPublisher() throws Exception {
        String drawn = rows("SELECT id FROM faultline_demo.effects WHERE entity = 'base' AND window = 'declared'")
                .get(1)
                .get(0);
        String printed = Files.readString(TUTORIAL)
                .lines()
                .map(String::strip)
                .filter(line -> line.startsWith("This is reconstructed"))
                .map(line -> line.replace("…", ""))
                .findFirst()
                .orElseThrow();
        JsonNode refused = new ObjectMapper().readTree(installed.run("cite", drawn, "--format", "json"));
        assertThat(refused.get("sentence").asText()).startsWith(printed);
        assertThat(refused.get("interval").isNull()).isTrue();
        Path claims = folder.resolve("claims.csv");
        installed.run("export", "claims_ledger", "--format", "csv", "--output", claims.toString());
        List<CSVRecord> exported = ReadBack.csv(claims);
        assertThat(exported).hasSize(39);
        CSVRecord one = exported.stream()
                .filter(row -> row.get("statement").equals("Infura was taken down by the AWS trouble."))
                .findFirst()
                .orElseThrow();
        assertThat(installed.run("cite", one.get("claim_id")))
                .startsWith("YQ published, and it is a claim and not a measurement of ours: Infura was taken down")
                .contains(one.get("link"), "@misc{faultline-claim-" + one.get("claim_id"));
        assertThat(installed.run("export", "effects", "--format", "csv").lines())
                .as("nothing drawn leaves unasked")
                .hasSize(1);
        assertThat(installed
                        .run("export", "effects", "--reconstructed", "--format", "csv")
                        .lines()
                        .skip(1))
                .isNotEmpty()
                .allMatch(line -> line.contains("RECONSTRUCTED: "));
    }

    @Test
    void thePageThatTheCommandServesAsksTheQuestionsOfTheCommands() throws Exception {
        String at = "2025-10-20T10:00:00Z";
        try (ServedDemo served = ServedDemo.start(installed)) {
            List<String> believed = served.asked("now?limit=1000&reconstructed=true&at=" + at)
                    .path("rows")
                    .findValuesAsText("what");
            assertThat(believed)
                    .isNotEmpty()
                    .isEqualTo(objects("now", "--reconstructed", "--at", at, "--format", "json").stream()
                            .map(row -> row.get("what").asText())
                            .toList());
            JsonNode rests = served.asked("concentration?provider=aws&reconstructed=true&between=2025-10..2025-11")
                    .path("rows");
            assertThat(rests)
                    .isNotEmpty()
                    .isEqualTo(new ObjectMapper()
                            .readTree(installed.run(
                                    "concentration",
                                    "--provider",
                                    "aws",
                                    "--reconstructed",
                                    "--between",
                                    "2025-10..2025-11",
                                    "--format",
                                    "json")));
            try (Browser browser = Browser.start()) {
                browser.open(served.address("?reconstructed=true"));
                assertThat(browser.find("main").getText()).contains("aws");
                assertThat(browser.find("body").getText()).containsIgnoringCase("reconstructed");
                browser.open(served.address("?view=concentration&reconstructed=true"));
                assertThat(browser.find("main").getText()).contains("3 of 4 watched entities: base, ethereum, solana");
                assertThat(browser.find("body").getText()).containsIgnoringCase("reconstructed");
                assertThat(browser.complaints()).isEmpty();
            }
        }
    }

    private List<JsonNode> objects(String... command) throws Exception {
        List<JsonNode> rows = new ArrayList<>();
        for (String line : installed.run(command).lines().toList()) {
            rows.add(new ObjectMapper().readTree(line));
        }
        return rows;
    }

    @Test
    void whatTheDemoAndTheReadmeSuggestShowsWhatIsDrawn() throws Exception {
        String suggested = Files.readString(Path.of("../README.md"))
                .lines()
                .filter(line -> line.contains("faultline_demo.timeline"))
                .findFirst()
                .orElseThrow();
        List<List<String>> rows = rows(suggested.substring(suggested.indexOf('\'') + 1, suggested.lastIndexOf('\'')));
        assertThat(rows.get(0)).contains("provenance");
        assertThat(rows).hasSizeGreaterThan(5);
        assertThat(rows.subList(1, rows.size())).allMatch(row -> row.contains("RECONSTRUCTED"));
    }
}
