package dev.faultline.local;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** How often a child may be started again: five times in a minute, with growing pauses. */
final class RestartBudget {
    static final int LIMIT = 5;
    static final Duration WINDOW = Duration.ofSeconds(60);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);

    private final Deque<Instant> restarts = new ArrayDeque<>();

    /** The pause before the next restart, or nothing when the limit is reached. */
    Optional<Duration> next(Instant now) {
        while (!restarts.isEmpty() && !restarts.getFirst().plus(WINDOW).isAfter(now)) {
            restarts.removeFirst();
        }
        if (restarts.size() == LIMIT) {
            return Optional.empty();
        }
        Duration pause = FIRST_PAUSE.multipliedBy(1L << restarts.size());
        restarts.addLast(now);
        return Optional.of(pause);
    }
}
