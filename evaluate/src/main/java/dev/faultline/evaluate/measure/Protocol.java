package dev.faultline.evaluate.measure;

import dev.faultline.streams.detect.Episode;
import java.time.Duration;

/**
 * When an episode hits a truth: it goes the same way, its onset lies between one bucket before the true onset and the true
 * end, and it was known by the true end plus a grace.
 *
 * @param bucketMillis width of a bucket, milliseconds
 * @param graceMillis grace of the detection, milliseconds
 */
public record Protocol(long bucketMillis, long graceMillis) {

    private static final Duration GRACE = Duration.ofMinutes(10);

    /**
     * The grace of every detector: ten minutes, or one bucket where buckets are longer, since no detector can tell before
     * the bucket has ended.
     */
    public static Protocol of(long bucketMillis) {
        return new Protocol(bucketMillis, Math.max(GRACE.toMillis(), bucketMillis));
    }

    /** Whether the episode may count for the truth. */
    public boolean hits(Episode episode, Truth truth) {
        return episode.direction() == truth.direction()
                && episode.onset() >= truth.onset() - bucketMillis
                && episode.onset() <= truth.end()
                && episode.detectedAt() <= truth.end() + graceMillis;
    }
}
