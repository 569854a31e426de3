package dev.faultline.ingest.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.faultline.event.Observation;
import dev.faultline.event.ObservationStatus;
import dev.faultline.event.Provenance;
import dev.faultline.ingest.DeadLetterFiles;
import dev.faultline.ingest.MockCluster;
import dev.faultline.schemas.Topics;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a case may say, and what it reads. */
class CaseTest {

    private static final String MANIFEST = """
            name: small
            title: A small case
            notice: RECONSTRUCTED.
            provenance: RECONSTRUCTED
            shown: {from: 2025-01-01T00:00:00Z, until: 2025-01-02T00:00:00Z}
            recordings:
              - path: counts/real.csv
                replaces: [flat.yaml]
            files:
              - path: flat.yaml
                format: reconstruction-yaml
              - path: claims.yaml
                format: claims-yaml
                provenance: REPORTED
            """;
    private static final String FLAT = """
            series: {entity: e, surface: CHAIN, signal: blocks}
            source: {id: flat}
            bucket: PT1M
            from: 2025-01-01T00:00:00Z
            until: 2025-01-01T01:00:00Z
            law: slots
            slot: PT1S
            missed: 0
            basis: [{statement: One a second., link: "https://example.org/"}]
            halts:
              - {from: "2025-01-01T00:10:00Z", until: "2025-01-01T00:20:00Z", statement: Stood., link: "https://example.org/"}
            unstated:
              - {from: "2025-01-01T00:20:00Z", until: "2025-01-01T00:25:00Z", statement: Or not., link: "https://example.org/"}
            """;
    private static final String BACKFILLS = """
            backfills:
              - series: {entity: e, surface: CHAIN, signal: blocks}
                reads: evm-json-rpc
                source: e-mainnet
                from: 2024-12-01T00:00:00Z
                until: 2025-01-02T00:00:00Z
                replaces: [flat.yaml]
                reason: The headers tell.
            """;
    private static final String REAL = """
            format: counts-csv
            provenance: MEASURED
            series: {entity: e, surface: CHAIN, signal: blocks}
            source: {id: real}
            bucket: PT1M
            interval: PT1M
            """;

    @TempDir
    private Path temp;

    private Folder folder;
    private Path small;

    @BeforeEach
    void write() {
        folder = new Folder(temp);
        small = folder.file("cases/small/manifest.yaml", MANIFEST).getParent();
        folder.file("cases/small/flat.yaml", FLAT);
        folder.file("cases/small/claims.yaml", "[]\n");
        folder.file("cases/small/backfills.yaml", BACKFILLS);
    }

    @Test
    void aCaseHasAStretchToShowAndItsBackfills() {
        assertThat(Case.allIn(temp.resolve("cases"))).singleElement().satisfies(one -> {
            assertThat(one.name()).isEqualTo("small");
            assertThat(one.shown().until()).isEqualTo(Instant.parse("2025-01-02T00:00:00Z"));
            assertThat(one.backfills()).singleElement().satisfies(backfill -> {
                assertThat(backfill.reads()).isEqualTo("evm-json-rpc");
                assertThat(backfill.source()).isEqualTo("e-mainnet");
                assertThat(backfill.replaces()).containsExactly("flat.yaml");
                assertThat(backfill.from()).isEqualTo(Instant.parse("2024-12-01T00:00:00Z"));
            });
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "reads: evm-json-rpc | reads: EVM | backfills[0].reads is EVM; allowed is a kind of source",
                "until: 2025-01-02 | until: 2024-01-02 | backfills[0].until is 2024-01-02",
                "[flat.yaml] | [other.yaml] | backfills[0].replaces is other.yaml; allowed is a path of the manifest",
                "reason: The headers tell. | why: so | the key backfills[0].reason is missing",
                "surface: CHAIN | surface: SIDE | backfills[0].series.surface is SIDE; allowed is one of",
                "backfills: | measurements: | the key backfills is missing",
            })
    void aBackfillThatCannotBeIsRefusedWithFileKeyAndValue(String good, String bad, String message) {
        folder.file("cases/small/backfills.yaml", BACKFILLS.replace(good.strip(), bad.strip()));

        assertThatThrownBy(() -> Case.read(small))
                .isInstanceOf(ManifestException.class)
                .hasMessageContaining("backfills.yaml")
                .hasMessageContaining(message.strip());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "title: A small case | | the key title is missing; a case has one",
                "until: 2025-01-02 | until: 2024-01-02 | shown.until is 2024-01-02",
                "[flat.yaml] | [other.yaml] | recordings[0].replaces is other.yaml; allowed is a path of this manifest",
            })
    void aManifestOfACaseThatCannotBeIsRefused(String good, String bad, String message) {
        folder.file("cases/small/manifest.yaml", MANIFEST.replace(good.strip(), bad == null ? "" : bad.strip()));

        assertThatThrownBy(() -> Case.read(small))
                .isInstanceOf(ManifestException.class)
                .hasMessageContaining("manifest.yaml")
                .hasMessageContaining(message.strip());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "until: \"2025-01-01T00:20:00Z\" | until: \"2025-01-01T00:21:00Z\" | stretches that do not overlap",
                "until: \"2025-01-01T00:20:00Z\" | until: \"2025-01-01T00:19:30Z\" | a multiple of the interval",
                "until: \"2025-01-01T00:25:00Z\" | until: \"2025-01-01T02:00:00Z\" | a stretch inside of the series",
                "statement: Stood. | depth: 0.5 | the key halts[0].statement is missing",
                "statement: Stood. | statement: Stood., depth: 0.5 | unknown key halts[0].depth",
            })
    void aHaltIsWholeAndPublishedOrNothing(String good, String bad, String message) {
        folder.file("cases/small/flat.yaml", FLAT.replace(good.strip(), bad.strip()));

        assertThatThrownBy(() -> folder.open(small))
                .isInstanceOf(ManifestException.class)
                .hasMessageContaining(message.strip());
    }

    @Test
    void aHaltIsZeroAndWhatIsUnstatedIsMissingAndNotZero() {
        MockCluster cluster = new MockCluster();
        folder.replay(cluster, small);

        List<Observation> seen = cluster.values(Topics.OBSERVATIONS).stream()
                .filter(observation -> observation.getStatus() == ObservationStatus.OK)
                .toList();
        assertThat(seen).hasSize(55);
        assertThat(seen)
                .filteredOn(observation -> observation.getCount() == 0)
                .hasSize(10)
                .allMatch(observation -> observation.getProvenance() == Provenance.RECONSTRUCTED);
        assertThat(seen)
                .extracting(observation -> observation.getIntervalStart().toString())
                .doesNotContain("2025-01-01T00:20:00Z", "2025-01-01T00:24:00Z")
                .contains("2025-01-01T00:25:00Z");
    }

    @Test
    void aRecordingThatIsThereIsReadInsteadOfWhatStandsForIt() {
        folder.file("recordings/counts/real.csv", "start,count\n2025-01-01T00:00:00Z,7\n");
        folder.file("recordings/counts/real.csv.manifest.yaml", REAL);

        assertThat(sources(temp.resolve("recordings"))).containsExactly("real", "small/claims.yaml");
        assertThat(sources(temp.resolve("elsewhere"))).containsExactly("flat", "small/claims.yaml");
        assertThat(notice(temp.resolve("recordings")))
                .isEqualTo("RECONSTRUCTED. The recording counts/real.csv is present and read instead of flat.yaml.");
        assertThat(notice(temp.resolve("elsewhere")))
                .isEqualTo("RECONSTRUCTED. The recording counts/real.csv is not present; flat.yaml stands for it.");
    }

    private List<String> sources(Path recordings) {
        try (Replay replay = Replay.of(List.of(small), settings(recordings))) {
            return replay.sources();
        }
    }

    private String notice(Path recordings) {
        try (Replay replay = Replay.of(List.of(small), settings(recordings))) {
            return replay.manifests().stream()
                    .map(ReplayManifest::notice)
                    .filter(notice -> notice != null)
                    .findFirst()
                    .orElse("none");
        }
    }

    private Replay.Settings settings(Path recordings) {
        return new Replay.Settings(
                null, ManifestLibrary.empty(), Folder.NOW, new DeadLetterFiles(folder.data()), recordings);
    }
}
