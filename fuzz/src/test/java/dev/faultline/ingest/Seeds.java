package dev.faultline.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * Where fuzzing begins: made texts, and the first bytes of real payloads where those are beside the project. The first byte
 * of a seed chooses among the parsers of a test.
 */
public final class Seeds {

    private static final Path HOME = Path.of(System.getProperty("faultline.home", "."));
    private static final int LONGEST = 4_000;

    private Seeds() {}

    /** Each text for each of so many parsers. */
    public static Stream<byte[]> each(int parsers, String... texts) {
        return IntStream.range(0, parsers).boxed().flatMap(parser -> Arrays.stream(texts)
                .map(text -> chosen(parser, text.getBytes(UTF_8))));
    }

    /** The text for one of several parsers. */
    public static byte[] of(int parser, String text) {
        return chosen(parser, text.getBytes(UTF_8));
    }

    /** The first bytes of a real file, unpacked; nothing where it is not there. */
    public static Stream<byte[]> real(int parser, String name) {
        for (Path place = HOME.toAbsolutePath().normalize(); place != null; place = place.getParent()) {
            Path found = place.resolve("shared/data").resolve(name);
            if (Files.isRegularFile(found)) {
                return Stream.of(chosen(parser, begin(found)));
            }
        }
        return Stream.empty();
    }

    /** A payload without the byte that chooses. */
    public static byte[] payload(byte[] data) {
        return data.length < 2 ? new byte[0] : Arrays.copyOfRange(data, 1, data.length);
    }

    /** The parser that a payload is for. */
    public static int parser(byte[] data, int parsers) {
        return data.length == 0 ? 0 : (data[0] & 0xFF) % parsers;
    }

    private static byte[] chosen(int parser, byte[] bytes) {
        byte[] seed = new byte[bytes.length + 1];
        seed[0] = (byte) parser;
        System.arraycopy(bytes, 0, seed, 1, bytes.length);
        return seed;
    }

    private static byte[] begin(Path file) {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            return (file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in).readNBytes(LONGEST);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
