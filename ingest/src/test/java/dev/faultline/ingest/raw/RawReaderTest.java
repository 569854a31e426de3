package dev.faultline.ingest.raw;

import static dev.faultline.ingest.raw.RawScene.answer;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RawReaderTest {

    private static final String RIGHT = RawLine.sha256Of("one".getBytes(UTF_8));

    @TempDir
    private Path temp;

    private RawScene scene;

    @BeforeEach
    void begin() {
        scene = new RawScene(temp);
    }

    @Test
    void bytesThatAreNotThoseOfTheHashAreFound() throws Exception {
        write("2026-01-01T00:00:00Z", "text\":\"one");
        write("2026-01-01T00:01:00Z", "text\":\"two");
        write("2026-01-01T00:02:00Z", "other\":\"");
        write("2026-01-01T00:03:00Z", "broken");

        assertThat(scene.tally((line, bytes) -> {})).isEqualTo(new RawReader.Tally(3, 3, 0, 0));
    }

    @Test
    void whatIsNoLineIsCountedAndTheNextIsRead() throws Exception {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(temp.resolve("raw-0.jsonl.gz")))) {
            out.write("null\n[]\n{}\n{\"at\":\"noon\"}\n".getBytes(UTF_8));
        }
        write("2026-01-01T00:00:00Z", "text\":\"one");
        write("2026-01-01T00:01:00Z", "base64\":\"§");

        assertThat(scene.tally((line, bytes) -> {})).isEqualTo(new RawReader.Tally(2, 5, 0, 0));
    }

    @Test
    void linesAreChosenBySourceAndTimeAndTheBytesStandInAnEarlierOne() throws Exception {
        write("2026-01-01T00:00:00Z", "text\":\"one");
        write("2026-01-01T00:00:00Z", "source\":\"other");
        write("2026-01-01T00:00:00Z", "same\":\"");

        List<String> found = new ArrayList<>();
        RawReader.Tally tally = read("s", null, null, found);
        assertThat(tally).isEqualTo(new RawReader.Tally(2, 0, 0, 0));
        assertThat(found).containsExactly("one", "one");
        assertThat(read("s", "2026-01-01T00:00:01Z", null, found).lines()).isZero();
        assertThat(read("s", null, "2026-01-01T00:00:00Z", found).lines()).isZero();
        assertThat(read("s", "2026-01-01T00:00:00Z", "2026-01-01T00:00:01Z", found)
                        .lines())
                .isEqualTo(2);
    }

    @Test
    void whoeverTakesALineMayChangeIt() throws Exception {
        write("2026-01-01T00:00:00Z", "text\":\"one");
        write("2026-01-01T00:00:00Z", "same\":\"");

        assertThat(scene.tally((line, bytes) -> line.removeAll()).wrong()).isZero();
    }

    @Test
    void aFileWithoutItsEndIsReadAsFarAsItGoes() throws Exception {
        try (RawRecorder recorder = scene.recorder(1_000_000, Duration.ofSeconds(1), 10)) {
            recorder.start();
            recorder.of("s").received(answer("/a", "one"));
        }
        Path file = scene.files().get(0);
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length - 9));

        Files.write(temp.resolve("raw-empty.jsonl.gz"), new byte[0]);

        assertThat(scene.tally((line, bytes) -> {})).isEqualTo(new RawReader.Tally(1, 0, 0, 2));
    }

    private RawReader.Tally read(String source, @Nullable String from, @Nullable String until, List<String> found)
            throws Exception {
        RawReader.Wanted wanted = new RawReader.Wanted(
                source, from == null ? null : Instant.parse(from), until == null ? null : Instant.parse(until));
        return new RawReader(wanted, (line, bytes) -> found.add(bytes == null ? "" : new String(bytes, UTF_8)))
                .read(temp);
    }

    /** Appends a line to the one file. */
    private void write(String at, String last) throws Exception {
        Path file = temp.resolve("raw-1.jsonl.gz");
        byte[] before = Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
        try (OutputStream out = Files.newOutputStream(file)) {
            out.write(before);
            try (GZIPOutputStream packed = new GZIPOutputStream(out)) {
                packed.write(("{\"at\":\"" + at
                                + "\",\"source\":\"s\",\"kind\":\"answer\",\"host\":\"h\",\"path\":\"/\",\"sha256\":\""
                                + RIGHT + "\",\"" + last + (last.equals("broken") ? "\n" : "\"}\n"))
                        .getBytes(UTF_8));
            }
        }
    }
}
