package dev.faultline.streams.attribute;

import java.time.Duration;

/**
 * Settings of effects; part of the identity of a run.
 *
 * @param level mean loss that counts, as a fraction: more is a drop, and less must be excluded to say that there is none
 * @param significance p-value from which a loss is said to be there, before correction within the incident
 * @param coverage part of a window that must be watched to say that there is no drop
 * @param after length of the window after the declared end
 * @param history how far the history before a window reaches back
 */
public record EffectSettings(double level, double significance, double coverage, Duration after, Duration history) {

    private static final Duration LEAST_HISTORY = Duration.ofDays(1);
    private static final Duration MOST_HISTORY = Duration.ofDays(366);

    /** Refuses what makes no sense. */
    public EffectSettings {
        requireFraction("effect.level", level);
        requireFraction("effect.significance", significance);
        requireFraction("effect.coverage", coverage);
        if (after.isNegative() || after.compareTo(Duration.ofDays(7)) > 0) {
            throw new IllegalArgumentException("effect.after is " + after + "; allowed is from PT0S (none) to P7D");
        }
        if (history.compareTo(LEAST_HISTORY) < 0 || history.compareTo(MOST_HISTORY) > 0) {
            throw new IllegalArgumentException("effect.history is " + history + "; allowed is from " + LEAST_HISTORY
                    + " to " + MOST_HISTORY + "; a longer one costs time and memory at every new incident");
        }
    }

    /** A loss of 10 %, 5 %, 95 % of the window, two hours after, five weeks before. */
    public static EffectSettings defaults() {
        return new EffectSettings(0.1, 0.05, 0.95, Duration.ofHours(2), Duration.ofDays(35));
    }

    private static void requireFraction(String key, double value) {
        if (!(value > 0 && value < 1)) {
            throw new IllegalArgumentException(key + " is " + value + "; allowed is a fraction over 0 and under 1");
        }
    }
}
