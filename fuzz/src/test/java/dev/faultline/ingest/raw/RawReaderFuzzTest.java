package dev.faultline.ingest.raw;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.faultline.ingest.ScratchFolder;
import dev.faultline.ingest.Seeds;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.params.provider.MethodSource;

/** Raw files from somebody else: packed by the test, or as they come. */
class RawReaderFuzzTest {

    private static final Path FOLDER = ScratchFolder.create();
    private static final Path FILE = FOLDER.resolve("raw-1.jsonl.gz");

    static Stream<byte[]> files() {
        String line = "{\"at\":\"2026-01-01T00:00:00Z\",\"source\":\"s\",\"kind\":\"answer\",\"method\":\"GET\","
                + "\"host\":\"h\",\"path\":\"/\",\"sha256\":\"" + RawLine.sha256Of("one".getBytes(UTF_8)) + "\",";
        return Seeds.each(
                2,
                line + "\"text\":\"one\"}\n" + line + "\"same\":true}\n",
                line + "\"base64\":\"b25l\"}\n{\"at\":\"2026-01-01T00:00:00Z\",\"kind\":\"left-out\",\"count\":5}\n",
                "null\n[]\n\n{}\n{\"at\":5}\n" + line,
                line + "\"base64\":\"§\"}\n{\"at\":\"+1000000000-01-01T00:00:00Z\"}\n");
    }

    @MethodSource("files")
    @FuzzTest(maxDuration = "60s")
    void everyLineIsShownOrCounted(byte[] data) throws IOException {
        byte[] payload = Seeds.payload(data);
        try (OutputStream file = Files.newOutputStream(FILE)) {
            try (OutputStream out = Seeds.parser(data, 2) == 0 ? new GZIPOutputStream(file) : file) {
                out.write(payload);
            }
        }
        long[] shown = new long[1];
        RawReader.Tally tally = new RawReader(new RawReader.Wanted(null, null, null), (line, bytes) -> {
                    assertThat(line).isNotNull();
                    assertThat(bytes == null || RawLine.sha256Of(bytes).equals(RawReader.sha256(line)))
                            .isTrue();
                    shown[0]++;
                })
                .read(FOLDER);
        assertThat(tally.lines()).isEqualTo(shown[0]);
    }
}
