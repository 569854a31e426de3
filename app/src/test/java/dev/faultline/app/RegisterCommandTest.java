package dev.faultline.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegisterCommandTest {

    private static final String OWN = """
            observedAt: 2026-01-01T00:00:00Z
            entities:
              - {id: my-venue, name: My Venue, kind: exchange, parent: coinbase, link: https://example.org}
            dependencies:
              - {entity: my-venue, provider: aws, region: us-east-1, statement: "It says so, twice.", link: https://example.org/a}
            """;

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(Map<String, String> environment, String... arguments) {
        return Faultline.commandLine(environment)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    @Test
    void whatIsShippedIsWell() {
        assertThat(run(Map.of(), "register", "check")).isZero();
        assertThat(out.toString()).contains("all well");
    }

    @Test
    void aMistakeIsToldAndIsTheExitCode() throws Exception {
        Files.writeString(folder.resolve("mine.yaml"), OWN.replace("provider: aws", "provider: AWS"));
        assertThat(run(Map.of(), "register", "check", folder.toString())).isEqualTo(1);
        assertThat(out.toString())
                .contains("mine.yaml")
                .contains("dependencies[0].provider is AWS")
                .contains("write aws");
        assertThat(run(Map.of(), "register", "list", "--register", folder.toString()))
                .isEqualTo(2);
        assertThat(err.toString()).contains("dependencies[0].provider is AWS").contains("faultline register check");
    }

    @Test
    void ownEntriesAreShownWithTheirCitations() throws Exception {
        Files.writeString(folder.resolve("mine.yaml"), OWN);
        Path file = Files.writeString(folder.resolve("settings.yml"), "register: [" + folder + "]\n");
        Map<String, String> settings = Map.of("FAULTLINE_CONFIG", file.toString());
        assertThat(run(settings, "register", "show", "my venue")).isZero();
        assertThat(out.toString())
                .contains("my-venue, exchange")
                .contains("coinbase")
                .contains("aws us-east-1")
                .contains("It says so, twice.")
                .contains("https://example.org/a");
        assertThat(run(
                        Map.of("FAULTLINE_REGISTER", folder.toString()),
                        "register",
                        "show",
                        "my-venue",
                        "--format",
                        "csv"))
                .isZero();
        assertThat(out.toString())
                .contains("my-venue,aws,us-east-1,,,,,,\"It says so, twice.\",https://example.org/a,");
    }

    @Test
    void aProviderShowsWhoDependsOnItAndAListIsOfOneKind() {
        assertThat(run(Map.of(), "register", "show", "AWS", "--format", "json")).isZero();
        assertThat(out.toString())
                .contains("\"id\" : \"aws\"")
                .contains("\"depended_on_by\"")
                .contains("dydx-v3");
        assertThat(run(Map.of(), "register", "list", "--kind", "rollup", "--format", "CSV"))
                .isZero();
        assertThat(out.toString()).contains("arbitrum-one,Arbitrum One,rollup");
    }

    @Test
    void whoIsNotThereIsSaidAndWhatToDo() {
        assertThat(run(Map.of(), "register", "show", "atlantis")).isEqualTo(1);
        assertThat(err.toString()).contains("'atlantis'").contains("faultline register list");
        assertThat(run(Map.of(), "register", "list", "--kind", "bank")).isEqualTo(1);
        assertThat(err.toString()).contains("--kind is 'bank'").contains("derivatives-venue");
        assertThat(run(Map.of(), "register")).isEqualTo(2);
        assertThat(err.toString()).contains("check, list, show");
    }
}
