package dev.faultline.ingest.recording;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** Files that a manifest names: whoever wrote it may name what lies in its own folder and nothing else. */
final class Inside {

    private Inside() {}

    /**
     * The file of a name below a folder, links followed; nothing when there is none, or when it lies elsewhere.
     *
     * @param folder where it must lie
     * @param name as a manifest gives it
     */
    static Optional<Path> of(Path folder, String name) {
        try {
            Path named = Path.of(name);
            Path path = folder.resolve(named).normalize();
            if (named.isAbsolute() || !Files.isRegularFile(path)) {
                return Optional.empty();
            }
            return path.toRealPath().startsWith(folder.toRealPath()) ? Optional.of(path) : Optional.empty();
        } catch (IOException | InvalidPathException e) {
            return Optional.empty();
        }
    }
}
