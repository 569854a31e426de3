package dev.faultline.ingest.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.faultline.event.Provenance;
import dev.faultline.ingest.DeadLetterFiles;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ManifestTest {

    private static final String GOOD = """
            format: counts-csv
            provenance: MEASURED
            series: {entity: e, surface: API, signal: calls}
            source: {id: s}
            bucket: PT5M
            interval: PT1M
            """;
    private static final String ROWS = "start,count\n2025-01-01T00:00:00Z,1\n";

    @TempDir
    private Path temp;

    private Folder folder;

    @BeforeEach
    void prepare() {
        folder = new Folder(temp);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "format: counts-csv | format: counts | format is counts; allowed is one of captures-jsonl, events-jsonl",
                "provenance: MEASURED | provenance: GUESSED | provenance is GUESSED; allowed is one of [MEASURED, BACKFILLED",
                "provenance: MEASURED | title: none | the key provenance is missing",
                "surface: API | surface: SIDE | series.surface is SIDE; allowed is one of [FRONTEND",
                "signal: calls | signals: calls | the key series.signal is missing",
                "bucket: PT5M | bucket: five | bucket is five; allowed is an ISO-8601 duration",
                "bucket: PT5M | bucket: PT7M | bucket is PT7M; allowed is whole seconds that divide a day",
                "bucket: PT5M | bucket: PT0.5S | allowed is whole seconds that divide a day",
                "bucket: PT5M | bucket: -PT5M | allowed is an ISO-8601 duration above zero",
                "interval: PT1M | interval: PT2M | interval is PT2M; allowed is a part of the bucket",
                "interval: PT1M | intervals: PT1M | the key interval is missing",
                "source: {id: s} | source: s | source is not a mapping",
                "source: {id: s} | source: {id: s, colour: red} | unknown key source.colour; allowed here: cloud, description",
                "bucket: PT5M | 'bucket: PT5M\nbuckets: PT5M' | unknown key buckets; allowed here: ",
                "bucket: PT5M | 'bucket: PT5M\nbucket: PT5M' | not YAML: Duplicate",
            })
    void whatIsNotAllowedIsRefusedWithFileKeyAndValue(String good, String bad, String message) {
        folder.file("c.csv.manifest.yaml", GOOD.replace(good.strip(), bad.strip()));
        Path file = folder.file("c.csv", ROWS);

        assertThatThrownBy(() -> folder.open(file))
                .isInstanceOf(ManifestException.class)
                .hasMessageContaining("c.csv.manifest.yaml")
                .hasMessageContaining(message.strip());
    }

    @Test
    void aFileThatNobodyDescribesIsRefusedWithThreeRemedies() {
        Path file = folder.file("unknown.csv", ROWS);

        assertThatThrownBy(() -> folder.open(file))
                .isInstanceOf(ManifestException.class)
                .hasMessageContaining("unknown.csv.manifest.yaml")
                .hasMessageContaining("manifest.yaml and replay the folder")
                .hasMessageContaining("--manifest");
    }

    @Test
    void theManifestBesideTheFileGoesBeforeTheOneNamedByHandAndThatBeforeTheShippedOnes() {
        Path file = folder.file("c.csv", ROWS);
        folder.file("shipped/c.yaml", "match: c.csv\n" + GOOD.replace("id: s", "id: shipped"));
        Path byHand = folder.file("by-hand.yaml", GOOD.replace("id: s", "id: by-hand"));
        ManifestLibrary shipped = ManifestLibrary.in(temp.resolve("shipped"));

        assertThat(sources(null, shipped, file)).containsExactly("shipped");
        assertThat(sources(byHand, shipped, file)).containsExactly("by-hand");
        folder.file("c.csv.manifest.yaml", GOOD.replace("id: s", "id: beside"));
        assertThat(sources(byHand, shipped, file)).containsExactly("beside");
    }

    @Test
    void aShippedManifestWithAnotherChecksumIsRefused() {
        Path file = folder.file("c.csv", ROWS);
        folder.file("shipped/c.yaml", "match: c.csv\nsha256: 00\n" + GOOD);

        assertThatThrownBy(() -> folder.open(ManifestLibrary.in(temp.resolve("shipped")), file))
                .isInstanceOf(ManifestException.class)
                .hasMessageContaining("sha256 is 00")
                .hasMessageContaining("c.csv.manifest.yaml");
    }

    @Test
    void aFolderSaysWhatItIsAndOnlyListedFilesAreRead() {
        folder.file("case/c.csv", ROWS);
        folder.file("case/other.txt", "not listed");
        folder.file(
                "case/manifest.yaml",
                "name: my-case\ntitle: A title\nnotice: Mind the gap.\nprovenance: MEASURED\nfiles:\n  - path: c.csv\n"
                        + GOOD.replace("provenance: MEASURED", "provenance: BACKFILLED")
                                .indent(4));

        try (Replay replay = folder.open(temp.resolve("case"))) {
            assertThat(replay.manifests())
                    .containsExactly(new ReplayManifest("my-case", "A title", "Mind the gap.", Provenance.BACKFILLED));
            assertThat(replay.bytesTotal()).isEqualTo(ROWS.length());
            assertThat(replay.series()).hasSize(1);
        }
    }

    @Test
    void aListedFileThatIsNotThereOrLiesOutsideIsRefused() {
        folder.file(
                "case/manifest.yaml", "name: n\nprovenance: MEASURED\nfiles:\n  - path: ../c.csv\n" + GOOD.indent(4));
        folder.file("c.csv", ROWS);

        assertThatThrownBy(() -> folder.open(temp.resolve("case")))
                .isInstanceOf(ManifestException.class)
                .hasMessageContaining("files[0].path is ../c.csv");
    }

    @Test
    void packedFilesAreKnownByTheirFirstBytesAndNotByTheirName() {
        folder.file("c.csv.manifest.yaml", GOOD);
        Path packed = folder.file("c.csv", Folder.gzip(ROWS.getBytes(StandardCharsets.UTF_8)));

        try (Replay replay = folder.open(packed)) {
            assertThat(replay.sources()).containsExactly("s");
        }
    }

    @Test
    void reconstructionsCannotBeCalledMeasured() {
        folder.file("r.yaml.manifest.yaml", "format: reconstruction-yaml\nprovenance: MEASURED\n");
        Path file = folder.file("r.yaml", "series: {}\n");

        assertThatThrownBy(() -> folder.open(file))
                .isInstanceOf(ManifestException.class)
                .hasMessageContaining("provenance is MEASURED; allowed is RECONSTRUCTED or SYNTHETIC");
    }

    @Test
    void claimsAreReportedOrNothing() {
        folder.file("claims.yaml.manifest.yaml", "format: claims-yaml\nprovenance: MEASURED\n");
        Path file = folder.file("claims.yaml", "[]\n");

        assertThatThrownBy(() -> folder.open(file))
                .isInstanceOf(ManifestException.class)
                .hasMessageContaining("provenance is MEASURED; allowed is REPORTED");
    }

    private List<String> sources(Path byHand, ManifestLibrary shipped, Path file) {
        Replay.Settings settings = new Replay.Settings(byHand, shipped, Folder.NOW, new DeadLetterFiles(folder.data()));
        try (Replay replay = Replay.of(List.of(file), settings)) {
            return replay.sources();
        }
    }
}
