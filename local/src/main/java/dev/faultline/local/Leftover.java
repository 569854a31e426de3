package dev.faultline.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * A child of a supervisor that is gone. It ends by itself within seconds; one that does not is ended by force, but only
 * when the process that holds the lock is, by number and start, the one that took it.
 */
final class Leftover {
    private static final Duration PATIENCE = Duration.ofSeconds(12);
    private static final Duration AFTER_FORCE = Duration.ofSeconds(5);
    private static final long PAUSE_MILLIS = 50;

    private final Path lock;

    Leftover(Path lock) {
        this.lock = lock;
    }

    /** @throws StackException when the lock stays taken by a process that is not ours to end */
    void awaitGone() throws InterruptedException {
        if (freeWithin(PATIENCE)) {
            return;
        }
        FileLease.holder(lock)
                .filter(holder -> holder.pid() != ProcessHandle.current().pid())
                .flatMap(ProcessIdentity::find)
                .ifPresent(ProcessHandle::destroyForcibly);
        if (!freeWithin(AFTER_FORCE)) {
            throw new StackException("Another process holds " + lock + " and does not end.");
        }
    }

    private boolean freeWithin(Duration limit) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        while (!free()) {
            if (System.nanoTime() > end) {
                return false;
            }
            Thread.sleep(PAUSE_MILLIS);
        }
        return true;
    }

    private boolean free() {
        try {
            Optional<FileLease> lease = FileLease.tryAcquire(lock);
            if (lease.isPresent()) {
                lease.get().close();
            }
            return lease.isPresent();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
