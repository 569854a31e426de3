package dev.faultline.app.bundle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.faultline.ingest.ScratchFolder;
import dev.faultline.ingest.Seeds;
import dev.faultline.testing.Directory;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.params.provider.MethodSource;

/** A bundle from somebody else: the archive, its checksums, and the facts that say how to run it. */
class BundleFuzzTest {

    private static final Path SCRATCH = ScratchFolder.create();
    private static final long MOST_BYTES = 100_000;
    private static final int MOST_ENTRIES = 20;
    private static final String FACTS = "{\"format\":1,\"name\":\"case\",\"title\":\"t\",\"incident\":null,"
            + "\"date\":\"2025-10-21\",\"codeVersion\":\"1+abc\",\"run\":\"r\",\"configuration\":\"{}\",\"inputs\":\"all\","
            + "\"elsewhere\":[{\"path\":\"node/day.csv\",\"sha256\":\"ba7816bf\",\"size\":3,\"how\":\"ask\"}]}";

    static Stream<byte[]> archives() throws IOException {
        return Stream.of(
                archive("bundle.json", FACTS, Checksums.FILE, "00  bundle.json\n"),
                archive("../outside", "x"),
                archive("a", "x", "a/b", "y"),
                archive("a\0b", "x"),
                "PK\3\4".getBytes(UTF_8),
                new byte[0]);
    }

    static Stream<byte[]> facts() {
        return Seeds.each(1, FACTS, "{}", "null", "{\"format\":1,\"elsewhere\":[null]}", "[]");
    }

    private static byte[] archive(String... namesAndContents) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (int i = 0; i < namesAndContents.length; i += 2) {
                zip.putNextEntry(new ZipEntry(namesAndContents[i]));
                zip.write(namesAndContents[i + 1].getBytes(UTF_8));
            }
        }
        return out.toByteArray();
    }

    @MethodSource("archives")
    @FuzzTest(maxDuration = "60s")
    void whateverIsUnpackedLiesInsideAndWithinTheLimits(byte[] data) throws IOException {
        Path outer = Files.createTempDirectory(SCRATCH, "bundle");
        try {
            Path folder = Files.createDirectory(outer.resolve("unpacked"));
            try {
                new Archive(MOST_BYTES, MOST_ENTRIES).unpack(new ByteArrayInputStream(data), folder);
                assertThat(Checksums.differences(folder)).doesNotContainNull();
            } catch (BundleException e) {
                assertThat(e.getMessage()).isNotBlank();
            }
            assertThat(Archive.names(outer))
                    .hasSizeLessThanOrEqualTo(MOST_ENTRIES)
                    .allMatch(name -> name.startsWith("unpacked/"));
        } finally {
            new Directory(outer).delete();
        }
    }

    @MethodSource("facts")
    @FuzzTest(maxDuration = "60s")
    void theFactsAreWholeOrRefused(byte[] data) throws IOException {
        Path folder = Files.createTempDirectory(SCRATCH, "bundle");
        try {
            Files.write(folder.resolve(BundleFacts.FILE), Seeds.payload(data));
            BundleFacts facts = BundleFacts.read(folder);
            assertThat(facts.name()).isNotBlank();
            new InputsElsewhere(facts.elsewhere()).place(null, folder.resolve("inputs"));
        } catch (BundleException e) {
            assertThat(e.getMessage()).isNotBlank();
        } finally {
            new Directory(folder).delete();
        }
    }
}
