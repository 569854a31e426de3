package dev.faultline.evaluate.measure;

import dev.faultline.streams.detect.Direction;

/**
 * A stretch in which a series truly left its baseline.
 *
 * @param direction which way
 * @param onset its begin, milliseconds
 * @param end its end, milliseconds
 */
public record Truth(Direction direction, long onset, long end) {

    /** Refuses a stretch that ends before it begins. */
    public Truth {
        if (end < onset) {
            throw new IllegalArgumentException("A truth that ends at " + end + " cannot begin at " + onset);
        }
    }
}
