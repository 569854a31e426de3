package dev.faultline.sql;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Text files in one folder of the class path. A file there lists them, since a jar cannot be listed portably.
 *
 * @param folder absolute, with a slash at its end
 * @param what what one file is, for messages
 */
public record ShippedFiles(String folder, String what) {

    /** Name of the file that lists the others, one a line, in their order. */
    public static final String INDEX = "index";

    /** Names of the files, in their order. */
    public List<String> names() {
        return text(INDEX).lines().filter(line -> !line.isBlank()).toList();
    }

    /**
     * The text of a file.
     *
     * @throws IllegalStateException when it is listed and not there
     */
    public String text(String file) {
        try (InputStream stream = ShippedFiles.class.getResourceAsStream(folder + file)) {
            if (stream == null) {
                throw new IllegalStateException("The " + what + " " + file + " is missing from this installation");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the " + what + " " + file, e);
        }
    }
}
