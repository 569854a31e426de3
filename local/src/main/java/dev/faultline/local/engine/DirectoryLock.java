package dev.faultline.local.engine;

import com.sun.jna.Library;
import com.sun.jna.Native;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Looks whether another process has a data directory open. The engine holds an advisory lock on the file {@code status}
 * in it (flock(2)); Java's own file locks are of another kind (fcntl(2)) and would not see it.
 */
final class DirectoryLock {
    private static final int READ_WRITE = 2;
    private static final int EXCLUSIVE_NOW = 2 | 4;

    private DirectoryLock() {}

    /** @throws DirectoryInUseException when a living process holds the lock */
    static void requireFree(Path directory) {
        Path status = directory.resolve("status");
        if (!Files.exists(status)) {
            return;
        }
        SystemCalls calls = Native.load("c", SystemCalls.class);
        int file = calls.open(status.toString(), READ_WRITE);
        if (file < 0) {
            return;
        }
        try {
            if (calls.flock(file, EXCLUSIVE_NOW) != 0) {
                throw new DirectoryInUseException(directory);
            }
        } finally {
            calls.close(file);
        }
    }

    /** The three calls of the C library that are needed. */
    interface SystemCalls extends Library {
        int open(String path, int flags);

        int flock(int file, int operation);

        int close(int file);
    }
}
