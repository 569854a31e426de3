package dev.faultline.local.engine;

import java.nio.file.Path;

/** Another process has the data directory open; two engines on one directory would destroy it. */
public final class DirectoryInUseException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DirectoryInUseException(Path directory) {
        super("The data directory " + directory + " is in use by another engine process (code 76)."
                + " Stop that process, or choose another directory.");
    }
}
