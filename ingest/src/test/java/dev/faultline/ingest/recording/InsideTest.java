package dev.faultline.ingest.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A recording that somebody else made names files: its own, and no others. */
class InsideTest {

    private static final String ENTRY =
            "name: hostile\nprovenance: MEASURED\nfiles:\n  - path: %s\n" + "    format: events-jsonl\n";

    @TempDir
    private Path temp;

    private Folder folder;
    private Path recording;

    @BeforeEach
    void prepare() throws IOException {
        folder = new Folder(temp);
        folder.file("secret.txt", "treasure\n");
        folder.file("recording-2/neighbour.txt", "treasure\n");
        recording = Files.createDirectories(temp.resolve("recording"));
        folder.file("recording/own.jsonl", "");
        Files.createSymbolicLink(recording.resolve("link.jsonl"), temp.resolve("secret.txt"));
        Files.createSymbolicLink(recording.resolve("out"), temp);
        Files.createSymbolicLink(recording.resolve("inner.jsonl"), recording.resolve("own.jsonl"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../secret.txt",
                "../recording-2/neighbour.txt",
                "sub/../../secret.txt",
                "link.jsonl",
                "out/secret.txt",
                "/etc/passwd",
                "/dev/zero",
                "/proc/self/environ",
                "file:///etc/passwd",
                "jar:file:/x.jar!/y",
                ".",
                "\"a\\0b\"",
                "absent.jsonl"
            })
    void noFileOutsideIsReadWhateverItIsCalled(String name) {
        assertThat(Inside.of(recording, name.replace("\"", "").replace("\\0", "\0")))
                .isEmpty();
        folder.file("recording/manifest.yaml", ENTRY.formatted(name));
        assertThatThrownBy(() -> folder.open(recording))
                .isInstanceOf(ManifestException.class)
                .hasMessageContaining("allowed is a file in")
                .hasMessageNotContaining("treasure");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../secret.txt", "link.jsonl", "/etc/passwd", "/dev/zero"})
    void aRecordingThatACaseNamesIsNotThereWhenItIsElsewhere(String name) {
        folder.file(
                "recording/manifest.yaml", ENTRY.formatted("own.jsonl") + "recordings:\n  - {path: " + name + "}\n");
        try (Replay replay = folder.open(recording)) {
            assertThat(replay.sources()).hasSize(1);
            assertThat(String.valueOf(replay.manifests().get(0).notice())).contains("is not present");
        }
    }

    @Test
    void aLinkInAFolderWithoutAManifestIsToldAndNotFollowed() throws IOException {
        Path bare = Files.createDirectories(temp.resolve("bare"));
        Files.createSymbolicLink(bare.resolve("a.jsonl"), temp.resolve("secret.txt"));
        folder.file("bare/a.jsonl.manifest.yaml", "format: events-jsonl\nprovenance: MEASURED\n");
        assertThatThrownBy(() -> folder.open(bare)).hasMessageContaining("leads out of its folder");
    }

    @Test
    void filesInsideAreRead() {
        assertThat(Inside.of(recording, "own.jsonl")).isPresent();
        assertThat(Inside.of(recording, "inner.jsonl")).isPresent();
        assertThat(Inside.of(recording, "out/recording/own.jsonl")).isPresent();
    }

    /** The current folder has no name of its own. */
    @Test
    void theCurrentFolderIsAFolderToo() throws IOException {
        Path here = Path.of("");
        Path file = Files.createTempFile(here.toAbsolutePath(), "inside-", ".txt");
        try {
            assertThat(Inside.of(here, file.getFileName().toString())).isPresent();
            assertThat(Inside.of(Path.of("."), file.getFileName().toString())).isPresent();
        } finally {
            Files.delete(file);
        }
    }
}
