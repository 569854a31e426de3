package dev.faultline.streams.suspect;

/**
 * How many must fall together to be suspicious.
 *
 * @param watched families watched that depend on the provider
 * @param needed the least number that is no coincidence, two or more
 * @param falsePerYear expected coincidences of so many in a year
 */
public record Threshold(int watched, int needed, double falsePerYear) {

    /** Whether enough are watched for any suspicion. */
    public boolean isReachable() {
        return needed <= watched;
    }
}
