package dev.faultline.ingest;

import dev.faultline.testing.Directory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where fuzz tests write what can be read from files alone, millions of times. */
public final class ScratchFolder {

    private ScratchFolder() {}

    /** A new folder, in memory where the machine has such a place; it goes with the process. */
    public static Path create() {
        try {
            Path memory = Path.of("/dev/shm");
            Path folder = Files.isWritable(memory)
                    ? Files.createTempDirectory(memory, "faultline-fuzz-")
                    : Files.createTempDirectory("faultline-fuzz-");
            Runtime.getRuntime().addShutdownHook(new Thread(new Directory(folder)::delete));
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
