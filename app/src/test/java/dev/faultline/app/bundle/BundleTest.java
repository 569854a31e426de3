package dev.faultline.app.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BundleTest {

    private static final BundleFacts FACTS = new BundleFacts(
            1,
            "case",
            "A \"title\": with\nlines",
            null,
            "2025-10-21",
            "1+abc",
            "run1",
            "{}",
            "All are here.",
            List.of());

    @TempDir
    private Path folder;

    private Path staged() throws IOException {
        Path staged = folder.resolve("staged");
        Files.createDirectories(staged.resolve("inputs/case"));
        Files.createDirectories(staged.resolve("outputs"));
        Files.writeString(staged.resolve("inputs/case/manifest.yaml"), "name: case\n");
        Files.writeString(staged.resolve("outputs/impacts.csv"), "id\n1\n");
        new Crate(staged, FACTS).write();
        return staged;
    }

    private static byte[] packed(Path staged) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Archive.pack(staged, out);
        return out.toByteArray();
    }

    @Test
    void theSameFilesGiveTheSameBytesAndComeBackWhole() throws IOException {
        byte[] bundle = packed(staged());
        assertThat(packed(folder.resolve("staged"))).isEqualTo(bundle);
        Path unpacked = Files.createDirectory(folder.resolve("unpacked"));
        new Archive(1_000_000, 100).unpack(new ByteArrayInputStream(bundle), unpacked);
        assertThat(Archive.names(unpacked)).isEqualTo(Archive.names(folder.resolve("staged")));
        assertThat(Checksums.differences(unpacked)).isEmpty();
        assertThat(BundleFacts.read(unpacked)).isEqualTo(FACTS);
    }

    @Test
    void theMetadataNameEveryFileWithItsChecksum() throws IOException {
        Path staged = staged();
        JsonNode graph = new ObjectMapper()
                .readTree(staged.resolve("ro-crate-metadata.json").toFile())
                .get("@graph");
        assertThat(graph.findValuesAsText("@id"))
                .contains("./", "inputs/case/manifest.yaml", "outputs/impacts.csv", "bundle.json", "CITATION.cff");
        for (JsonNode node : graph) {
            if (node.get("@type").asText().equals("File")) {
                assertThat(node.get("sha256").asText())
                        .isEqualTo(Checksums.of(staged.resolve(node.get("@id").asText())));
            }
        }
        JsonNode root = graph.get(1);
        assertThat(root.get("hasPart").findValuesAsText("@id"))
                .containsExactly("CITATION.cff", "bundle.json", "inputs/case/manifest.yaml", "outputs/impacts.csv");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../outside", "/etc/outside", "a/../../outside", "C:\\outside", "a//b", "./a"})
    void nothingLeadsOutside(String name) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(1);
        }
        Path unpacked = Files.createDirectory(folder.resolve("unpacked"));
        assertThatThrownBy(() -> new Archive(1_000, 10).unpack(new ByteArrayInputStream(out.toByteArray()), unpacked))
                .isInstanceOf(BundleException.class)
                .hasMessageContaining(name);
        assertThat(Archive.names(folder)).isEmpty();
    }

    /** In the table of an archive stand bytes: they need not be a text, and a text need not be a name. */
    @ParameterizedTest
    @ValueSource(strings = {"a\0b", "a\u00ffb"})
    void aNameThatNoFileCanHaveIsRefused(String name) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.ISO_8859_1)) {
            zip.putNextEntry(new ZipEntry(name));
        }
        assertThatThrownBy(() -> new Archive(1_000, 10).unpack(new ByteArrayInputStream(out.toByteArray()), folder))
                .isInstanceOf(BundleException.class);
    }

    @Test
    void anEntryBelowAFileIsRefused() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("a"));
            zip.putNextEntry(new ZipEntry("a/b"));
        }
        byte[] bundle = out.toByteArray();
        Path unpacked = Files.createDirectory(folder.resolve("unpacked"));
        assertThatThrownBy(() -> new Archive(1_000, 10).unpack(new ByteArrayInputStream(bundle), unpacked))
                .isInstanceOf(BundleException.class);
        assertThatThrownBy(() ->
                        new Archive(1_000, 10).unpack(new ByteArrayInputStream(Arrays.copyOf(bundle, 35)), unpacked))
                .isInstanceOf(BundleException.class)
                .hasMessageContaining("no archive that can be read");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"format\":1}",
                "null",
                "[]",
                "\0\0\0{icenicen",
                "{\"format\":1,\"name\":\"a\",\"title\":\"a\",\"date\":\"a\",\"codeVersion\":\"a\",\"run\":\"a\","
                        + "\"configuration\":\"a\",\"inputs\":\"a\",\"elsewhere\":[{\"path\":\"a\",\"sha256\":\"0\",\"how\":\"a\"}]}"
            })
    void factsThatAreNotWholeAreRefused(String json) throws IOException {
        assertThatThrownBy(() -> BundleFacts.read(folder)).hasMessageContaining("no bundle");
        Files.writeString(folder.resolve("bundle.json"), json);
        assertThatThrownBy(() -> BundleFacts.read(folder))
                .isInstanceOf(BundleException.class)
                .hasMessageContaining("bundle.json");
    }

    @Test
    void whatUnpacksToTooMuchOrIsNoArchiveIsRefused() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("zeros"));
            zip.write(new byte[1_000_000]);
        }
        Path unpacked = Files.createDirectory(folder.resolve("unpacked"));
        assertThatThrownBy(() -> new Archive(100_000, 10).unpack(new ByteArrayInputStream(out.toByteArray()), unpacked))
                .hasMessageContaining("100000 bytes");
        assertThatThrownBy(() -> new Archive(100, 10).unpack(new ByteArrayInputStream(new byte[] {1, 2}), unpacked))
                .isInstanceOf(BundleException.class);
    }

    @Test
    void everyPlantedChangeIsNamed() throws Exception {
        Path staged = staged();
        Files.writeString(staged.resolve("outputs/impacts.csv"), "id\n2\n");
        Files.writeString(staged.resolve("outputs/extra.csv"), "id\n");
        Files.delete(staged.resolve("inputs/case/manifest.yaml"));
        assertThat(Checksums.differences(staged))
                .hasSize(3)
                .anyMatch(line -> line.startsWith("outputs/impacts.csv: was changed"))
                .anyMatch(line -> line.startsWith("outputs/extra.csv"))
                .anyMatch(line -> line.equals("inputs/case/manifest.yaml: is missing"));
        Path again = Files.createDirectory(folder.resolve("again"));
        Files.writeString(again.resolve("impacts.csv"), "id\n1\n");
        List<String> differences =
                new Comparison((name, first, second) -> 0).differences(staged.resolve("outputs"), again);
        assertThat(differences)
                .containsExactly(
                        "extra.csv: was in the bundle and was not made again",
                        "impacts.csv: line 2 was '2' and is '1'");
    }
}
