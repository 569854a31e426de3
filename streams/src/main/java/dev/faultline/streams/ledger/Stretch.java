package dev.faultline.streams.ledger;

import dev.faultline.streams.attribute.Window;
import org.jspecify.annotations.Nullable;

/**
 * The time a sentence speaks of.
 *
 * @param from begin in milliseconds; null when not told
 * @param until end in milliseconds; null when not told
 * @param precision how far both may be off to either side, in milliseconds
 */
public record Stretch(@Nullable Long from, @Nullable Long until, long precision) {

    /** No time is told: the time of the incident is meant. */
    public static final Stretch UNTOLD = new Stretch(null, null, 0);

    boolean meets(Window window) {
        return (from == null || from - precision <= window.end())
                && (until == null || until + precision >= window.start());
    }

    /** Whether nothing of it, as far as it is told, lies outside of the window. */
    boolean within(Window window) {
        return meets(window)
                && (from == null || from + precision >= window.start())
                && (until == null || until - precision <= window.end());
    }

    /** Whether it is told from begin to end, and is another than the window. */
    boolean isAnother(Window window) {
        return from != null
                && until != null
                && (Math.abs(from - window.start()) > precision || Math.abs(until - window.end()) > precision);
    }

    /**
     * Whether a drop may be what it speaks of.
     *
     * @param onset onset of the drop; null when not known
     * @param end end of the drop; null when not known
     */
    boolean mayHold(@Nullable Long onset, @Nullable Long end) {
        boolean tooLate = until != null && onset != null && onset > until + precision;
        boolean tooEarly = from != null && end != null && end < from - precision;
        return !tooLate && !tooEarly;
    }
}
