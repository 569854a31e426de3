package dev.faultline.local.engine;

import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * The statement of a request, with one character for each byte.
 *
 * @param text the statement; without FORMAT, VALUES and data where it is an insert with data
 * @param insertFormat the format of the data; null for every other statement
 * @param data the data, not read yet; empty for every other statement
 */
record Statement(String text, @Nullable String insertFormat, InputStream data) {
    /** The text that the engine's parser must see to judge the statement. */
    String toClassify() {
        return insertFormat == null ? text : text + " FORMAT " + insertFormat;
    }
}
