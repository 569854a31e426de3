package dev.faultline.app.bundle;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a bundle is, kept as {@code bundle.json}: enough to run it again.
 *
 * @param format version of the layout of bundles
 * @param name name of the case, or of what was bundled
 * @param title headline
 * @param incident the one incident that it is about; null for all that its inputs tell
 * @param date last day that it speaks of, such as 2025-10-21
 * @param codeVersion code that made it
 * @param run run that the code and the configuration make
 * @param configuration everything that can change a result, as canonical JSON
 * @param inputs which inputs are in it, in words
 * @param elsewhere inputs that were run and are not in it
 */
@JsonPropertyOrder({
    "format",
    "name",
    "title",
    "incident",
    "date",
    "codeVersion",
    "run",
    "configuration",
    "inputs",
    "elsewhere"
})
public record BundleFacts(
        int format,
        String name,
        String title,
        @Nullable String incident,
        String date,
        String codeVersion,
        String run,
        String configuration,
        String inputs,
        List<InputElsewhere> elsewhere) {

    /** A bundle that lists none holds all its inputs. */
    @SuppressWarnings("RedundantNullCheck") // what is read from a file may lack it
    public BundleFacts {
        elsewhere = elsewhere == null ? List.of() : List.copyOf(elsewhere);
    }

    /** The file that holds them. */
    public static final String FILE = "bundle.json";

    /** The layout that this code writes and reads. */
    public static final int FORMAT = 1;

    /**
     * Reads those of an unpacked bundle.
     *
     * @throws BundleException when they are not there, or not whole
     */
    public static BundleFacts read(Path folder) throws IOException {
        Path file = folder.resolve(FILE);
        if (!Files.isRegularFile(file)) {
            throw new BundleException("There is no " + FILE + ": this is no bundle of Faultline.");
        }
        BundleFacts facts = parsed(Files.readAllBytes(file));
        if (facts == null || !facts.isWhole()) {
            throw new BundleException(FILE + " lacks what a bundle must tell; was it written by Faultline?");
        }
        return facts;
    }

    private static @Nullable BundleFacts parsed(byte[] json) {
        try {
            return new ObjectMapper().readValue(json, BundleFacts.class);
        } catch (IOException e) { // of bytes in memory, so it is they that are wrong
            throw new BundleException(FILE + " cannot be read: " + e.getMessage());
        }
    }

    private boolean isWhole() {
        return Stream.of(name, title, date, codeVersion, run, configuration, inputs)
                        .allMatch(Objects::nonNull)
                && !name.isBlank()
                && elsewhere.stream().allMatch(InputElsewhere::isWhole);
    }
}
