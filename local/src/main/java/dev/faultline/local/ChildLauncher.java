package dev.faultline.local;

import java.io.IOException;
import java.lang.ref.Reference;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/**
 * Where every child begins: takes the lock of its part, so that two never work in one directory, then runs the part's
 * own main method. A child of a dead supervisor may still be on its way out, hence the wait.
 *
 * <p>Arguments: the lock file, the main class, and the arguments of that class.
 */
public final class ChildLauncher {
    private static final Duration LOCK_LIMIT = Duration.ofMinutes(1);
    private static final Duration LOCK_PAUSE = Duration.ofMillis(50);

    private ChildLauncher() {}

    public static void main(String[] arguments) throws InterruptedException {
        FileLease lease = acquire(Path.of(arguments[0]));
        try {
            Class.forName(arguments[1]).getMethod("main", String[].class).invoke(null, (Object)
                    Arrays.copyOfRange(arguments, 2, arguments.length));
            // A main method may return while its server runs; the guard ends the process.
            Thread.currentThread().join();
        } catch (ReflectiveOperationException e) {
            (e.getCause() == null ? e : e.getCause()).printStackTrace();
            System.exit(1);
        } finally {
            Reference.reachabilityFence(lease);
        }
    }

    private static FileLease acquire(Path file) throws InterruptedException {
        long end = System.nanoTime() + LOCK_LIMIT.toNanos();
        try {
            while (System.nanoTime() < end) {
                Optional<FileLease> lease = FileLease.tryAcquire(file);
                if (lease.isPresent()) {
                    return lease.get();
                }
                Thread.sleep(LOCK_PAUSE.toMillis());
            }
            throw new StackException("Another process holds " + file);
        } catch (IOException e) {
            throw new StackException("Cannot lock " + file + ": " + e, e);
        }
    }
}
