package dev.faultline.ingest.recording;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.faultline.ingest.DeadLetterFiles;
import dev.faultline.ingest.Item;
import dev.faultline.ingest.Poll;
import dev.faultline.ingest.Seeds;
import dev.faultline.ingest.Source;
import dev.faultline.ingest.TimeBounds;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Hostile recordings, manifests and configurations: files of every format, and what describes them. */
class RecordingFuzzTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final int MOST_POLLS = 10_000;

    static Stream<byte[]> contents() {
        return RecordingSeeds.contents();
    }

    static Stream<byte[]> manifests() {
        return Stream.concat(
                Seeds.each(1, RecordingSeeds.MANIFESTS.toArray(new String[0])),
                Seeds.each(
                        1,
                        "files:\n  - {path: ../../etc/passwd, format: counts-csv, provenance: MEASURED}\nname: x\n",
                        "a: &a [*a, *a]\n",
                        "name: x\nfiles: []\nrecordings: [{path: /dev/zero}]\n",
                        "limits: {contact: 'mailto:a@b.c'}\npages: {known: all}\n"));
    }

    @MethodSource("contents")
    @FuzzTest(maxDuration = "60s")
    void everyFileIsReadToItsEndAndEveryPieceHasAnOutcome(byte[] data) throws IOException {
        Entry entry = RecordingSeeds.entry(Seeds.parser(data, RecordingSeeds.MANIFESTS.size()));
        Path file = RecordingSeeds.file("content", Seeds.payload(data));
        Opening opening = new Opening(
                "fuzz",
                InputFile.at(file),
                entry,
                TimeBounds.asOf(NOW),
                new DeadLetterFiles(file.resolveSibling("dead")));
        try (Source source = Formats.open(opening)) {
            int polls = 0;
            for (Poll poll = source.next(); poll != null && polls < MOST_POLLS; poll = source.next(), polls++) {
                for (Item item : poll.items()) {
                    assertThat(item).isNotNull();
                }
            }
        } catch (ManifestException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }

    @MethodSource("manifests")
    @FuzzTest(maxDuration = "60s")
    void aManifestIsUnderstoodOrRefused(byte[] data) {
        try {
            assertThat(Manifest.read(RecordingSeeds.file("fuzz.manifest.yaml", Seeds.payload(data)))
                            .entries())
                    .isNotEmpty();
        } catch (ManifestException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }

    @MethodSource("manifests")
    @FuzzTest(maxDuration = "60s")
    void yamlIsATreeOrIsRefused(byte[] data) {
        try {
            assertThat(Fields.of("fuzz", "", Yaml.read("fuzz", Seeds.payload(data)))
                            .canonical())
                    .isNotNull();
        } catch (ManifestException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }
}
