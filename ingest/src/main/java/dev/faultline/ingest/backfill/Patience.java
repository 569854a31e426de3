package dev.faultline.ingest.backfill;

import java.time.Duration;

/**
 * How often a failed read is tried again before it is left for another run.
 *
 * @param first pause, doubled each time
 * @param longest pause
 * @param tries after the first
 */
public record Patience(Duration first, Duration longest, int tries) {

    /** About ten minutes in all. */
    public static final Patience USUAL = new Patience(Duration.ofSeconds(5), Duration.ofMinutes(2), 9);
}
