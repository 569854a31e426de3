package dev.faultline.local;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A process told apart from a later one with the same number.
 *
 * @param pid the operating system's number
 * @param startedAt when it started, by the operating system
 */
public record ProcessIdentity(long pid, Instant startedAt) {
    /** The start is kept in clock ticks since boot, and the boot time in seconds, which may move by one. */
    private static final Duration TOLERANCE = Duration.ofSeconds(2);

    /** No process at all. */
    static final ProcessIdentity NOBODY = new ProcessIdentity(0, Instant.EPOCH);

    static ProcessIdentity of(ProcessHandle handle) {
        return new ProcessIdentity(handle.pid(), handle.info().startInstant().orElse(Instant.EPOCH));
    }

    /** The running process, if it is still there and is the same one. */
    public Optional<ProcessHandle> find() {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(this::same);
    }

    public boolean alive() {
        return find().isPresent();
    }

    private boolean same(ProcessHandle handle) {
        return handle.info()
                .startInstant()
                .map(start -> Duration.between(start, startedAt).abs().compareTo(TOLERANCE) <= 0)
                .orElse(false);
    }
}
