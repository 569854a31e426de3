package dev.faultline.ingest.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;

/** A key that shows itself to the server alone: no log, message or report contains it. */
public final class Secret {

    /** What stands in the place of a key. */
    static final String SHOWN = "[a key]";

    private static final int LONGEST = 64 * 1024;
    private static final Pattern VARIABLE = Pattern.compile("[A-Z_][A-Z0-9_]*");

    private final String value;

    private Secret(String value) {
        if (value.isBlank() || value.chars().anyMatch(c -> c < ' ' || c > '~')) {
            throw new IllegalArgumentException("A key is empty or has characters that no header may carry");
        }
        this.value = value;
    }

    /**
     * A key from the environment.
     *
     * @throws IllegalArgumentException when it is not set or empty
     */
    public static Secret fromEnvironment(Map<String, String> environment, String variable) {
        String found = environment.get(variable);
        if (found == null || found.isBlank()) {
            throw new IllegalArgumentException("The environment variable " + shown(variable) + " holds no key; set it");
        }
        return new Secret(found.strip());
    }

    /** Somebody may have put the key where its variable is named. */
    private static String shown(String variable) {
        return VARIABLE.matcher(variable).matches() ? variable : "[not shown: it is not written as one]";
    }

    /**
     * A key from a file that holds nothing else.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static Secret fromFile(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException("The key file " + file + " is no file");
        }
        try (InputStream in = Files.newInputStream(file)) {
            return new Secret(new String(in.readNBytes(LONGEST), UTF_8).strip());
        } catch (IOException e) {
            throw new UncheckedIOException("The key file " + file + " cannot be read", e);
        }
    }

    /** A key that a server gave, or that was put together of others. */
    public static Secret of(String value) {
        return new Secret(value);
    }

    /** For the header it was made for, and nothing else. */
    public String reveal() {
        return value;
    }

    @Override
    public String toString() {
        return SHOWN;
    }
}
