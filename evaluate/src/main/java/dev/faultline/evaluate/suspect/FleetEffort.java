package dev.faultline.evaluate.suspect;

/**
 * How much is simulated.
 *
 * @param outages injected outages, and as many common causes
 * @param poolDays length of the time without outages, days; made into years by sliding the entities against each other
 * @param years years of each provider without outages
 * @param seed where random numbers come from
 */
public record FleetEffort(int outages, int poolDays, int years, long seed) {

    private static final int LEAST_DAYS = 60;

    /** Refuses what measures nothing. */
    public FleetEffort {
        if (outages < 1
                || outages > 10_000
                || poolDays < LEAST_DAYS
                || poolDays > 3_650
                || years < 1
                || years > 10_000) {
            throw new IllegalArgumentException(
                    "Cannot measure with " + outages + " outages, " + poolDays + " days and " + years + " years");
        }
    }
}
