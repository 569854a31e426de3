package dev.faultline.ingest.recording;

import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a register and where it stands.
 *
 * @param file path of the file
 * @param path of the entry in it, such as {@code entities[3]}
 * @param value what it says
 * @param <T> entity or dependency
 */
record RegisterEntry<T>(String file, String path, T value) {

    /** A sentence that names file, key and value, and what to do. */
    String problem(String key, @Nullable Object value, String remedy) {
        return String.format(
                Locale.ROOT, "%s: %s.%s is %s; %s", file, path, key, Objects.toString(value, "missing"), remedy);
    }

    /** Where it stands, for a sentence about another entry. */
    String place() {
        return path + " of " + file;
    }
}
