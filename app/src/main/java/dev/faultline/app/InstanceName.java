package dev.faultline.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/**
 * The name by which the instance of a data directory is known among those that share its work: drawn once and kept beside
 * the stores. After a restart it takes its tasks back at once, and two directories never push one another out.
 */
final class InstanceName {

    private InstanceName() {}

    /** The name kept in the data directory, drawn now where there is none. */
    static String of(Path data) {
        Path file = data.resolve("state").resolve("instance");
        try {
            String kept = Files.exists(file) ? Files.readString(file) : "";
            if (!kept.isBlank()) {
                return kept;
            }
            String drawn = UUID.randomUUID().toString();
            Files.createDirectories(data.resolve("state"));
            Files.writeString(file, drawn);
            return drawn;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot keep the name of this instance in " + file, e);
        }
    }
}
