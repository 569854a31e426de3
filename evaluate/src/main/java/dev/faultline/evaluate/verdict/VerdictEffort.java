package dev.faultline.evaluate.verdict;

/**
 * How much is measured.
 *
 * @param worlds fleets that are drawn through the time of each feed
 * @param trials causal injections of each kind
 * @param seed where random numbers come from
 */
public record VerdictEffort(int worlds, int trials, long seed) {

    /** Refuses what measures nothing. */
    public VerdictEffort {
        if (worlds < 1 || worlds > 1_000 || trials < 1 || trials > 100_000) {
            throw new IllegalArgumentException("Cannot measure with " + worlds + " worlds and " + trials + " trials");
        }
    }
}
