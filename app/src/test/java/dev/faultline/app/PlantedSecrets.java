package dev.faultline.app;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** Secrets that were planted, looked for in every spelling in which they could have got out. */
final class PlantedSecrets {

    private final List<String> spellings = new ArrayList<>();

    PlantedSecrets(String... secrets) {
        for (String secret : secrets) {
            spellings.add(secret);
            spellings.add(java.net.URLEncoder.encode(secret, UTF_8));
            spellings.add(Base64.getEncoder().encodeToString(secret.getBytes(UTF_8)));
        }
    }

    void assertAbsent(String where, String text) {
        for (String spelling : spellings) {
            assertThat(text.contains(spelling))
                    .as("a planted secret in " + where)
                    .isFalse();
        }
    }

    /** The condition, for rows too many to read, that a text of ClickHouse has one of them. */
    String isIn(String text) {
        return spellings.stream()
                .map(spelling -> "'" + spelling.replace("\\", "\\\\").replace("'", "\\'") + "'")
                .collect(Collectors.joining(", ", "multiSearchAny(" + text + ", [", "])"));
    }

    /** Looks into every file, packed ones included. */
    void assertAbsentBelow(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> found = Files.walk(folder)) {
            files = found.filter(Files::isRegularFile).toList();
        }
        assertThat(files).isNotEmpty();
        for (Path file : files) {
            byte[] bytes = Files.readAllBytes(file);
            assertAbsent(file.toString(), new String(bytes, ISO_8859_1));
            if (bytes.length > 2 && bytes[0] == 0x1f && bytes[1] == (byte) 0x8b) {
                assertAbsent(file.toString(), new String(unpacked(bytes), ISO_8859_1));
            }
        }
    }

    /** As far as a file that may lack its end goes. */
    private static byte[] unpacked(byte[] packed) throws IOException {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();
            byte[] chunk = new byte[8192];
            try {
                for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                    out.write(chunk, 0, read);
                }
            } catch (java.io.EOFException cutOff) {
                return out.toByteArray();
            }
            return out.toByteArray();
        }
    }
}
