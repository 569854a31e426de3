package dev.faultline.streams.detect.halt;

/**
 * How the misses of a slotted chain follow one another: a Markov chain of first order, so that the length of a run of misses
 * is geometric (Feller 1968, An Introduction to Probability Theory and Its Applications, volume 1, chapter XIII.7).
 *
 * @param afterBlock chance that a slot is missed after one that had a block, 0 to 1
 * @param afterMiss chance that a slot is missed after one that was missed, 0 to under 1
 */
public record MissLaw(double afterBlock, double afterMiss) {

    /** However tolerant, one miss is no run. */
    static final int FEWEST = 2;

    private static final int MOST = 100_000;
    private static final double MILLIS_IN_1000_HOURS = 3.6e9;

    /** Refuses what is no chance, and misses that never end. */
    public MissLaw {
        if (!(afterBlock >= 0 && afterBlock <= 1 && afterMiss >= 0 && afterMiss < 1)) {
            throw new IllegalArgumentException(
                    "No chances of a miss: " + afterBlock + " after a block, " + afterMiss + " after a miss");
        }
    }

    /**
     * The law of a chain whose overall share of missed slots is known.
     *
     * @param share missed slots over all slots, 0 to under 1
     * @param afterMiss chance of a miss after a miss; the share itself where misses are independent
     */
    public static MissLaw ofShare(double share, double afterMiss) {
        return new MissLaw(share * (1 - afterMiss) / (1 - share), afterMiss);
    }

    /**
     * Consecutive misses that make a halt: the fewest k, at least {@value #FEWEST}, such that runs of k or more misses are
     * expected to begin no more often than tolerated.
     *
     * @param slotMillis width of a slot in milliseconds
     * @param per1000Hours tolerated false halts per 1,000 hours
     */
    public int missesNeeded(long slotMillis, double per1000Hours) {
        double slots = MILLIS_IN_1000_HOURS / slotMillis;
        double blocks = slots * (1 - afterMiss) / (1 - afterMiss + afterBlock);
        return missesNeeded(blocks, per1000Hours, afterBlock, afterMiss);
    }

    /**
     * The same, where the number of blocks is known better than it follows from the law.
     *
     * @param gapMillis mean time from block to block in milliseconds
     * @param per1000Hours tolerated false halts per 1,000 hours
     */
    int missesNeededAtPace(double gapMillis, double per1000Hours) {
        return missesNeeded(MILLIS_IN_1000_HOURS / gapMillis, per1000Hours, afterBlock, afterMiss);
    }

    private static int missesNeeded(double blocks, double tolerated, double afterBlock, double afterMiss) {
        double runs = blocks * afterBlock;
        int misses = 1;
        while (misses < FEWEST || (runs > tolerated && misses < MOST)) {
            runs *= afterMiss;
            misses++;
        }
        return misses;
    }

    /** -ln of the chance that a block is followed by so many misses; 0 for none. */
    double surprise(long misses) {
        return misses <= 0 ? 0 : -StrictMath.log(afterBlock) - (misses - 1) * StrictMath.log(afterMiss);
    }
}
