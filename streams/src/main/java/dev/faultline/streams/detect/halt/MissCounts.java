package dev.faultline.streams.detect.halt;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * What a chain's own slots say about its misses. Counts fade, so that a chain may change in the course of weeks.
 *
 * <p>The law is made of upper bounds: Wilson's score interval (Wilson 1927, Journal of the American Statistical Association
 * 22, 209-212) at one-sided 97.5 %, which never believes that what was not seen yet cannot be. Where a chain has hardly
 * missed a slot nothing is known about misses after misses; so {@value #PRIOR_MISSES} misses in {@value #PRIOR_TRIALS} are
 * assumed on top, which is the worst clustering that the tables of known chains have.
 */
final class MissCounts {

    /** Blocks after which an old one counts for a third. */
    private static final double MEMORY = 50_000;

    private static final double DECAY = 1 - 1 / MEMORY;
    private static final double Z = 1.959964;
    private static final double PRIOR_MISSES = 4;
    private static final double PRIOR_TRIALS = 10;

    /** Misses of a run of which it is asked what followed: by the law all are alike, and no outage may speak for many. */
    private static final long LOOKED_AT = 3;

    /** A run without end has no law. */
    private static final double MOST = 0.98;

    private double blocks;
    private double firstMisses;
    private double misses;
    private double furtherMisses;

    /**
     * Learns how many slots were missed before the next block came.
     *
     * @param missed slots without a block
     * @param told misses that there seemed to be before the block was told: one more when it was late, which says nothing
     *     about misses after misses
     */
    void learn(long missed, long told) {
        long run = told > missed + 1 ? told : missed;
        learn(Math.max(run, told) > 0, Math.min(run, LOOKED_AT), Math.min(run - 1, LOOKED_AT));
    }

    /** Learns that at least so many slots were missed: every miss but the last is known to have been followed by one. */
    void learnCensored(long missed) {
        long followed = Math.min(missed - 1, LOOKED_AT);
        learn(true, followed, followed);
    }

    private void learn(boolean any, long looked, long followedByMiss) {
        blocks = blocks * DECAY + 1;
        firstMisses = firstMisses * DECAY + (any ? 1 : 0);
        misses = misses * DECAY + looked;
        furtherMisses = furtherMisses * DECAY + Math.max(0, followedByMiss);
    }

    void forget() {
        blocks = 0;
        firstMisses = 0;
        misses = 0;
        furtherMisses = 0;
    }

    /** Upper bounds of both chances; a miss is never less likely after a miss than after a block. */
    MissLaw upperBounds() {
        double afterBlock = Math.min(MOST, upper(firstMisses, blocks));
        double afterMiss = Math.min(MOST, upper(furtherMisses + PRIOR_MISSES, misses + PRIOR_TRIALS));
        return new MissLaw(afterBlock, Math.max(afterBlock, afterMiss));
    }

    private static double upper(double hits, double trials) {
        double missed = trials - hits;
        double spread = trials == 0 ? 0 : hits * missed / trials;
        return (hits + Z * Z / 2 + Z * StrictMath.sqrt(spread + Z * Z / 4)) / (trials + Z * Z);
    }

    void save(DataOutput out) throws IOException {
        out.writeDouble(blocks);
        out.writeDouble(firstMisses);
        out.writeDouble(misses);
        out.writeDouble(furtherMisses);
    }

    void load(DataInput in) throws IOException {
        blocks = in.readDouble();
        firstMisses = in.readDouble();
        misses = in.readDouble();
        furtherMisses = in.readDouble();
    }
}
