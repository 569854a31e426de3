package dev.faultline.streams.detect.halt;

import java.util.Comparator;

/**
 * A halt of one source.
 *
 * @param source which
 * @param halt what it saw
 */
record Witnessed(String source, Halt halt) {

    /** By the last event before it. */
    static final Comparator<Witnessed> BY_BEGIN = Comparator.comparingLong(
                    (Witnessed witnessed) -> witnessed.halt().anchor())
            .thenComparing(Witnessed::source);

    boolean lastsAt(long moment) {
        return halt.begins() <= moment && moment < halt.ends();
    }
}
