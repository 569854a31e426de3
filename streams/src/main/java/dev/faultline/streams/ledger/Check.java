package dev.faultline.streams.ledger;

import dev.faultline.streams.attribute.Window;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What measurement says about a claim.
 *
 * @param status the answer
 * @param basis why, in one sentence
 * @param measured measured counterpart; null when there is none
 * @param decidedBy ids of the effects that decided, sorted
 */
public record Check(Status status, String basis, @Nullable Measured measured, List<String> decidedBy) {

    static final long MINUTE_MILLIS = 60_000;

    /** Answers. */
    public enum Status {
        /** Measurement agrees, and could have disagreed. */
        SUPPORTED,
        /** Measurement excludes it. */
        CONTRADICTED,
        /** Nothing here could ever decide it: follows from the sentence alone. */
        NOT_MEASURABLE,
        /** No measurement decides it: none was made, or it cannot tell. */
        UNOBSERVED
    }

    /**
     * A measured counterpart.
     *
     * @param estimate the value with its interval
     * @param unit its unit; null when there is no value
     * @param window over which it was measured
     * @param coverage part of the window that was watched, 0 to 1
     */
    public record Measured(Estimate estimate, @Nullable String unit, Window window, double coverage) {

        static Measured loss(Measurement m) {
            Estimate loss = m.sizes().loss();
            boolean any = loss.value() != null || loss.isBounded();
            return new Measured(
                    loss, any ? Size.FRACTION : null, m.window(), m.found().coverage());
        }

        static Measured atMost(Measurement m, double loss) {
            return new Measured(
                    new Estimate(null, null, loss),
                    Size.FRACTION,
                    m.window(),
                    m.found().coverage());
        }

        static Measured minutes(Measurement m) {
            Estimate minutes = m.sizes().minutes();
            boolean any = minutes.value() != null || minutes.isBounded();
            return new Measured(
                    minutes, any ? Size.MINUTES : null, m.window(), m.found().coverage());
        }
    }

    /** Copies the list. */
    public Check {
        decidedBy = List.copyOf(decidedBy);
    }

    static Check notMeasurable(String basis) {
        return new Check(Status.NOT_MEASURABLE, basis, null, List.of());
    }

    static Check undecided(String basis) {
        return new Check(Status.UNOBSERVED, basis, null, List.of());
    }

    static Check undecided(String basis, Measured measured) {
        return new Check(Status.UNOBSERVED, basis, measured, List.of());
    }

    static Check decided(boolean supported, String basis, Measured measured, List<Measurement> by) {
        return new Check(
                supported ? Status.SUPPORTED : Status.CONTRADICTED,
                basis,
                measured,
                by.stream().map(Measurement::id).sorted().toList());
    }
}
