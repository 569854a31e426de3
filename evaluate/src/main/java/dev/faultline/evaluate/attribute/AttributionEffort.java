package dev.faultline.evaluate.attribute;

/**
 * How much is measured.
 *
 * @param series simulated series of each model at each rate
 * @param seed where random numbers come from
 * @param command the command that measures the same again
 */
public record AttributionEffort(int series, long seed, String command) {

    private static final int MOST_SERIES = 1_000;

    /** Refuses what measures nothing. */
    public AttributionEffort {
        if (series < 1 || series > MOST_SERIES) {
            throw new IllegalArgumentException("--series is " + series + "; allowed is from 1 to " + MOST_SERIES);
        }
    }
}
