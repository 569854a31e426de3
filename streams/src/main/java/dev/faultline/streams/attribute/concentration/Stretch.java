package dev.faultline.streams.attribute.concentration;

/**
 * A stretch of time.
 *
 * @param start in milliseconds since 1970 UTC
 * @param end exclusive; never before the start
 */
public record Stretch(long start, long end) {

    /** Refuses an end before the start. */
    public Stretch {
        if (end < start) {
            throw new IllegalArgumentException("The end " + end + " is before the start " + start);
        }
    }

    /** Whether the two have a moment in common; one that is empty counts as its moment. */
    public boolean overlaps(Stretch other) {
        return start < Math.max(other.end, other.start + 1) && other.start < Math.max(end, start + 1);
    }

    Stretch shifted(long millis) {
        return new Stretch(start + millis, end + millis);
    }
}
