package dev.faultline.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.faultline.local.ExternalServers;
import dev.faultline.local.LocalStack;
import dev.faultline.local.StackLayout;
import dev.faultline.local.StackOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Claims, evidence and reviews by the command, on real servers. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LedgerIT {

    private static final String URL = "https://status.example.org/1";

    private Path folder;
    private Installed installed;
    private LocalStack stack;

    @BeforeAll
    void replay(@TempDir Path temp) throws Exception {
        folder = temp;
        installed = new Installed(folder.resolve("ledger"));
        Files.createDirectories(installed.data());
        stack = LocalStack.attachOrStart(new StackLayout(
                CommonOptions.home(), installed.data(), StackOptions.defaults(), ExternalServers.from(Map.of())));
        Path cases = CommonOptions.home().resolve("cases");
        installed.run(
                "replay",
                "--recordings",
                folder.toString(),
                SmallWorld.write(folder.resolve("world")).toString(),
                claims(folder.resolve("claims")).toString(),
                cases.resolve("2021-12-07-aws").toString(),
                cases.resolve("2025-10-20-aws").toString());
    }

    @AfterAll
    void stop() {
        stack.close();
    }

    private static Path claims(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("manifest.yaml"), """
                name: small-claims
                provenance: REPORTED
                files:
                  - path: claims.yaml
                    format: claims-yaml
                """);
        StringBuilder yaml = new StringBuilder();
        claim(yaml, "halting", "Halted.\\e[31m", "paper", "affected: true");
        claim(yaml, "halting", "Stood still.", "blog", "affected: true");
        claim(yaml, "halting", "Ran on.", "paper", "affected: false");
        claim(yaml, "halting", "An hour.", "paper", "affected: true, measure: duration, value: 60, unit: min");
        claim(yaml, "halting", "A day.", "paper", "affected: true, measure: duration, value: 1440, unit: min");
        claim(yaml, "halting", "A million.", "paper", "affected: true, measure: damage, value: 1e6, unit: USD");
        claim(yaml, "steady-0", "Steady.", "paper", "affected: false");
        claim(yaml, "blind", "Down.", "paper", "affected: true");
        return Files.writeString(folder.resolve("claims.yaml"), yaml).getParent();
    }

    private static void claim(StringBuilder yaml, String entity, String statement, String publisher, String rest) {
        yaml.append("- {incident: {provider: aws, nativeId: test-incident}, entity: ")
                .append(entity)
                .append(", surface: CHAIN, signal: blocks, statement: \"")
                .append(statement)
                .append("\", publisher: ")
                .append(publisher)
                .append(", link: \"https://example.org/\", observedAt: 2024-03-02T00:00:00Z, ")
                .append(rest)
                .append("}\n");
    }

    private List<JsonNode> ledger(String... options) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("claims", "--format", "json"));
        arguments.addAll(List.of(options));
        List<JsonNode> rows = new ArrayList<>();
        for (String line :
                installed.run(arguments.toArray(new String[0])).lines().toList()) {
            rows.add(new ObjectMapper().readTree(line));
        }
        return rows;
    }

    private String failure(int code, String... arguments) throws Exception {
        String before = installed.log();
        Process process = installed.start(arguments);
        assertThat(process.waitFor()).isEqualTo(code);
        return installed.log().substring(before.length());
    }

    private String sql(String statement) {
        return installed.run("sql", "--format", "TSV", statement);
    }

    @Test
    void everyClaimStandsBesideWhatWasMeasured() throws Exception {
        Map<String, String> checks = new TreeMap<>();
        for (JsonNode row : ledger()) {
            checks.put(
                    row.get("entity").asText() + " " + row.get("statement").asText(),
                    row.get("check").asText());
        }
        assertThat(checks)
                .containsEntry("halting Stood still.", "SUPPORTED")
                .containsEntry("halting Ran on.", "CONTRADICTED")
                .containsEntry("halting An hour.", "SUPPORTED")
                .containsEntry("halting A day.", "CONTRADICTED")
                .containsEntry("halting A million.", "NOT_MEASURABLE")
                .containsEntry("steady-0 Steady.", "UNOBSERVED")
                .containsEntry("blind Down.", "UNOBSERVED")
                // drawn from published rates: it shows nothing
                .containsEntry("ethereum Ethereum kept producing blocks.", "UNOBSERVED")
                .containsEntry("base The throughput of Base fell by a quarter.", "UNOBSERVED")
                .hasSizeGreaterThan(60)
                .doesNotContainValue("null");
        JsonNode hour = ledger("--entity", "halting", "--check", "SUPPORTED").stream()
                .filter(row -> row.get("statement").asText().equals("An hour."))
                .findFirst()
                .orElseThrow();
        assertThat(hour.get("measured").asDouble()).isEqualTo(60);
        assertThat(hour.get("measured_unit").asText()).isEqualTo("min");
        assertThat(hour.get("publishers").asInt()).isEqualTo(1);
        assertThat(ledger("--entity", "halting"))
                .filteredOn(row -> row.get("statement").asText().equals("Stood still."))
                .singleElement()
                .satisfies(row -> assertThat(row.get("publishers").asInt()).isEqualTo(2));
    }

    @Test
    void peopleReadItWithoutEscapesAndTablesHaveAHeading() {
        String text = installed.run("claims", "--entity", "halting");
        assertThat(text)
                .contains("supported", "contradicted", "not measurable", "one of 2 publishers", "1440 min")
                .doesNotContain("\u001b");
        assertThat(installed.run("claims", "--entity", "nobody")).contains("No claim matches.");
        assertThat(installed
                        .run("claims", "--entity", "halting", "--format", "csv")
                        .lines())
                .hasSize(7)
                .first()
                .asString()
                .startsWith("\"claim_id\",\"incident_id\"");
    }

    @Test
    void evidenceAndReviewsAreRecordedOnceAndChangeNothingMeasured() throws Exception {
        String measured = "SELECT * EXCEPT (review, reviewer, review_reason, reviewed_at) FROM faultline.impacts"
                + " ORDER BY id";
        String findings = "SELECT * FROM faultline.claim_findings ORDER BY id";
        String before = sql(measured) + sql(findings);
        Path page = Files.writeString(folder.resolve("page.html"), "<title>Status</title><p>We are <b>down</b>.</p>");
        String[] add = {
            "evidence",
            "add",
            "--entity",
            "halting",
            "--url",
            URL,
            "--published",
            "2024-03-01T05:08:00Z",
            "--quote",
            "We are down.",
            "--page",
            page.toString(),
            "--kind",
            "OWN_STATUS_PAGE"
        };
        String citation = installed.run(add).strip();
        assertThat(installed.run(add).strip()).isEqualTo(citation);
        assertThat(installed.log()).contains("Known already");
        assertThat(sql("SELECT id, url, title, quote, length(page_hash), page_bytes, kind FROM faultline.citations"))
                .isEqualTo(citation + "\t" + URL + "\tStatus\tWe are down.\t64\t" + Files.size(page)
                        + "\tOWN_STATUS_PAGE\n");
        assertThat(installed
                        .data()
                        .resolve(
                                sql("SELECT page_file FROM faultline.citations").strip()))
                .hasSameBinaryContentAs(page);

        String claim = ledger("--entity", "blind").get(0).get("claim_id").asText();
        String impact =
                sql("SELECT id FROM faultline.impacts WHERE entity = 'halting'").strip();
        review(claim, "VERIFIED", "Ada", "Read it again.", "2024-03-05T00:00:00Z");
        review(claim, "DISPUTED", "Ben", "It was taken back.", "2024-03-04T00:00:00Z"); // earlier, entered later
        review(impact, "DISPUTED", "Ben", "Maintenance.", "2024-03-04T00:00:00Z");
        review(citation, "VERIFIED", "Ada", "It stands there.", "2024-03-04T00:00:00Z");
        assertThat(installed.run("claims", "--entity", "blind"))
                .contains("VERIFIED by Ada, 2024-03-05: Read it again.");
        assertThat(sql("SELECT review, reviewer, review_reason FROM faultline.impacts WHERE entity = 'halting'"))
                .isEqualTo("DISPUTED\tBen\tMaintenance.\n");
        assertThat(sql("SELECT target, count() FROM faultline.reviews GROUP BY target ORDER BY target"))
                .isEqualTo("CITATION\t1\nCLAIM\t2\nIMPACT\t1\n");
        assertThat(sql(measured) + sql(findings)).isEqualTo(before);
    }

    private void review(String id, String verdict, String reviewer, String reason, String at) {
        installed.run("review", id, "--verdict", verdict, "--reviewer", reviewer, "--reason", reason, "--at", at);
    }

    @Test
    void whatCannotBeIsRefusedWithItsReason() throws Exception {
        Path page = Files.writeString(folder.resolve("other.html"), "<p>All is well.</p>");
        assertThat(failure(1, add("--url", URL, "--quote", "We are down.", "--page", page.toString())))
                .contains("The quote does not stand on the page");
        assertThat(failure(1, add("--url", "https://user:geheim@example.org/", "--quote", "x")))
                .contains("--url carries a user name or a password")
                .doesNotContain("geheim");
        assertThat(failure(1, add("--url", URL, "--quote", "a\u001b[2Jb"))).contains("control character U+001B");
        assertThat(failure(1, add("--url", URL, "--quote", "x", "--kind", "TIMING")))
                .contains("--kind is TIMING");
        assertThat(failure(1, add("--url", URL, "--quote", "x", "--page", "/no/such")))
                .contains("does not exist");
        assertThat(failure(2, "review", "x", "--verdict", "MAYBE", "--reviewer", "Ada", "--reason", "r"))
                .contains("VERIFIED");
        assertThat(failure(1, "review", "x", "--verdict", "VERIFIED", "--reviewer", "Ada", "--reason", "r"))
                .contains("no claim, citation or impact has it");
    }

    private static String[] add(String... rest) {
        List<String> arguments =
                new ArrayList<>(List.of("evidence", "add", "--entity", "halting", "--published", "2024-03-01"));
        arguments.addAll(List.of(rest));
        return arguments.toArray(new String[0]);
    }
}
