package dev.faultline.evaluate.dataset;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.zip.CRC32;

/**
 * Which part of a series may be used for choosing, and which for scoring. Series of four weeks or more are cut in the
 * middle: the first half chooses, the second is scored, and the history of the detector flows on over the cut. Shorter
 * series go to one side as a whole, by a checksum of their name. Where nothing was chosen on the series, all is scored.
 */
public enum Split {
    /** For choosing. */
    CHOOSE,
    /** For scoring. */
    SCORE,
    /** All of it, for scoring. */
    WHOLE;

    private static final Duration SHORTEST = Duration.ofDays(28);

    /**
     * A stretch of a series.
     *
     * @param from begin, milliseconds
     * @param until end, exclusive
     */
    public record Part(long from, long until) {

        /** Whether a moment lies in it. */
        public boolean contains(long at) {
            return at >= from && at < until;
        }

        /** Whether there is nothing in it. */
        public boolean isEmpty() {
            return until <= from;
        }
    }

    /** The part of a series on this side; empty when the whole series is on the other side. */
    public Part of(RealSeries series) {
        if (this == WHOLE) {
            return new Part(series.start(), series.end());
        }
        if (series.end() - series.start() < SHORTEST.toMillis()) {
            boolean mine = (this == SCORE) == isScored(series.name());
            return new Part(series.start(), mine ? series.end() : series.start());
        }
        long middle =
                series.start() + (series.end() - series.start()) / 2 / series.bucketMillis() * series.bucketMillis();
        return this == CHOOSE ? new Part(series.start(), middle) : new Part(middle, series.end());
    }

    private static boolean isScored(String name) {
        CRC32 checksum = new CRC32();
        checksum.update(name.getBytes(StandardCharsets.UTF_8));
        return checksum.getValue() % 2 == 1;
    }
}
