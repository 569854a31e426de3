package dev.faultline.streams.attribute;

/**
 * The stretch of time in which an incident is looked for in a series.
 *
 * @param label declared, signalled, or the label of a wave
 * @param start begin, milliseconds
 * @param end end, milliseconds; of an open window the latest time known to be inside
 * @param open whether the end is not known
 */
public record Window(String label, long start, long end, boolean open) {

    /** Refuses a window that ends before it starts. */
    public Window {
        if (end < start) {
            throw new IllegalArgumentException("A window ends before it starts: " + start + " to " + end);
        }
    }

    /** Whether it shares any time with [from, to). */
    public boolean overlaps(long from, long to) {
        return start < to && from < Math.max(end, start + 1);
    }

    /** Milliseconds shared with [from, to). */
    public long overlap(long from, long to) {
        return Math.max(0, Math.min(end, to) - Math.max(start, from));
    }

    /** Length in milliseconds. */
    public long millis() {
        return end - start;
    }
}
