package dev.faultline.app.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InputsElsewhereTest {

    /** SHA-256 of "abc", as FIPS 180-2 gives it. */
    private static final String ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    private static final InputElsewhere LISTED =
            new InputElsewhere("node/day.csv", ABC, 3, "https://example.org/day.csv");

    @TempDir
    private Path folder;

    private Path given;
    private Path inputs;

    @BeforeEach
    void folders() throws IOException {
        given = Files.createDirectory(folder.resolve("given"));
        inputs = Files.createDirectory(folder.resolve("inputs"));
    }

    private void place(InputElsewhere listed) throws IOException {
        new InputsElsewhere(List.of(listed)).place(given, inputs);
    }

    @Test
    void aFileWithTheBytesIsTakenWhateverItsNameIs() throws IOException {
        Files.writeString(given.resolve("a.csv"), "abd");
        Files.writeString(Files.createDirectory(given.resolve("deep")).resolve("other-name"), "abc");
        place(LISTED);
        assertThat(inputs.resolve("node/day.csv")).hasContent("abc");
    }

    @Test
    void otherBytesAreRefusedAndWhatIsMissingIsAskedForWithItsHash() throws IOException {
        assertThatThrownBy(() -> new InputsElsewhere(List.of(LISTED)).place(null, inputs))
                .isInstanceOf(BundleException.class)
                .hasMessageContainingAll("--inputs DIR", "node/day.csv, 3 bytes", ABC, "https://example.org/day.csv");
        Files.writeString(Files.createDirectory(given.resolve("node")).resolve("day.csv"), "abd");
        assertThatThrownBy(() -> place(LISTED)).hasMessageContainingAll(ABC, "is another");
        assertThat(Archive.names(inputs)).isEmpty();
    }

    @Test
    void aBundleThatHoldsAllTakesNoOthers() {
        assertThatThrownBy(() -> new InputsElsewhere(List.of()).place(given, inputs))
                .hasMessageContaining("holds all its inputs");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../outside", "/etc/outside", "a/../b", "./a", "held.csv"})
    void nothingIsPutOutsideNorOverWhatTheBundleHolds(String path) throws IOException {
        Files.writeString(given.resolve("abc"), "abc");
        Files.writeString(inputs.resolve("held.csv"), "held");
        assertThatThrownBy(() -> place(new InputElsewhere(path, ABC, 3, "somewhere")))
                .isInstanceOf(BundleException.class)
                .hasMessageContaining(path);
        assertThat(inputs.resolve("held.csv")).hasContent("held");
    }

    @Test
    void theMetadataNameItByItsBytesWithHowToGetIt() throws IOException {
        BundleFacts facts = new BundleFacts(
                1, "case", "A title", null, "2025-10-21", "1+abc", "run1", "{}", "Some are here.", List.of(LISTED));
        new Crate(folder, facts).write();
        ObjectMapper json = new ObjectMapper();
        JsonNode graph =
                json.readTree(folder.resolve("ro-crate-metadata.json").toFile()).get("@graph");
        String address = "ni:///sha-256;ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0";
        assertThat(graph.get(1).get("hasPart").findValuesAsText("@id")).contains(address);
        JsonNode file = graph.get(graph.size() - 1);
        assertThat(file.get("@id").asText()).isEqualTo(address);
        assertThat(file.get("sha256").asText()).isEqualTo(ABC);
        assertThat(file.get("contentSize").asText()).isEqualTo("3");
        assertThat(file.get("contentUrl").asText()).isEqualTo("https://example.org/day.csv");
        assertThat(json.readValue(folder.resolve("bundle.json").toFile(), BundleFacts.class))
                .isEqualTo(facts);
    }
}
