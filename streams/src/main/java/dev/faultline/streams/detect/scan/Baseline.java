package dev.faultline.streams.detect.scan;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;

/** What is expected of a series: its level times its season, learned outside of episodes. */
final class Baseline {

    private static final Duration MEMORY = Duration.ofDays(7);
    private static final Duration WARM_UP = Duration.ofHours(1);

    /** How well a level is known right after a rebase. */
    private static final Duration KNOWN_AFTER_REBASE = Duration.ofHours(6);

    /** A single bucket further out than this teaches as if it were here; standard deviations. */
    private static final double CLIP = 6;

    private static final double CLIP_EVENTS = 4;

    /** Relative variance of a slot of the profile as long as no law is known: 10 %. */
    private static final double USUAL_SLOW = 0.01;

    /**
     * Relative variance of a day of the week never seen before: 10 %, with which a weekend of a third less raises no alarm,
     * and a loss of 45 % does.
     */
    private static final double UNSEEN_WEEKDAY = 0.01;

    private static final long NONE = Long.MIN_VALUE;

    private final long bucketMillis;
    private final Level level;
    private final Profile profile;
    private final double warmUpBuckets;
    private double learned;
    private long slot = NONE;
    private double slotExpected;
    private double slotActual;
    private double slotCoverage;
    private long slotAwaySince = Profile.NOT_AWAY;
    private double unseen;

    Baseline(long bucketMillis) {
        this.bucketMillis = bucketMillis;
        this.level = new Level((double) MEMORY.toMillis() / bucketMillis);
        this.profile = new Profile(bucketMillis);
        this.warmUpBuckets = Math.max(1, (double) WARM_UP.toMillis() / bucketMillis);
    }

    /** Whether anything was learned. */
    boolean isKnown() {
        return level.isKnown();
    }

    /** Whether the first hour is over. */
    boolean isWarm() {
        return learned >= warmUpBuckets;
    }

    /** Whether half of the first hour is over: residuals mean something from here on. */
    boolean isLukewarm() {
        return learned >= warmUpBuckets / 2;
    }

    boolean isSeasonal() {
        return profile.isSeasonal();
    }

    /**
     * Turns to a bucket.
     *
     * @param start when it begins, in milliseconds since 1970
     * @return its seasonal factor
     */
    double turnTo(long start) {
        unseen = profile.knowsWeekday(start) ? 0 : UNSEEN_WEEKDAY;
        return profile.factor(start, bucketMillis);
    }

    /** Seasonal factor of a stretch, without turning to it. */
    double factor(long start, long millis) {
        return profile.factor(start, millis);
    }

    /** Level per bucket; NaN before anything was learned. */
    double level() {
        return level.perBucket();
    }

    /** Relative variance of what is expected of the bucket turned to last, by what is not known yet. */
    double relativeVariance(double dispersion) {
        return level.relativeVariance(dispersion) + unseen;
    }

    /** Learns the level from one bucket outside of an episode. */
    void learn(double count, double exposure, double dispersion) {
        double value = count;
        if (isWarm()) {
            double expected = level.perBucket() * exposure;
            double limit =
                    Math.max(CLIP * StrictMath.sqrt(Math.max(dispersion, 0) * expected), CLIP_EVENTS * dispersion);
            value = Math.min(count, expected + limit);
        }
        level.learn(value, exposure);
        learned++;
    }

    /**
     * Learns the season from one bucket.
     *
     * @param awaySince when the episode began that is open, in milliseconds, or {@link Profile#NOT_AWAY}
     */
    void learnSeason(long start, double count, double exposure, double coverage, VarianceLaw law, long awaySince) {
        long current = Math.floorDiv(start, profile.slotMillis());
        if (current != slot) {
            closeSlot(law);
            slot = current;
        }
        if (level.isKnown()) {
            slotExpected += exposure * level.perBucket();
            slotActual += count;
            slotCoverage += coverage;
            slotAwaySince = Math.min(slotAwaySince, awaySince);
        }
    }

    private void closeSlot(VarianceLaw law) {
        long buckets = Math.max(1, profile.slotMillis() / bucketMillis);
        if (slot != NONE && isWarm() && slotExpected > 0 && slotCoverage >= 0.5 * buckets) {
            double slow = law.longest() >= buckets ? law.slow(buckets) : USUAL_SLOW;
            profile.learn(slot, slotActual, slotExpected, law.dispersion(), slow, slotAwaySince);
        }
        slotExpected = 0;
        slotActual = 0;
        slotCoverage = 0;
        slotAwaySince = Profile.NOT_AWAY;
    }

    /** Moves to a new level. */
    void rebase(double perBucket) {
        double buckets = Math.max(1, (double) KNOWN_AFTER_REBASE.toMillis() / bucketMillis);
        level.restart(perBucket, buckets);
    }

    void save(DataOutput out) throws IOException {
        level.save(out);
        out.writeDouble(learned);
        out.writeLong(slot);
        out.writeDouble(slotExpected);
        out.writeDouble(slotActual);
        out.writeDouble(slotCoverage);
        out.writeLong(slotAwaySince);
        profile.save(out);
    }

    void load(DataInput in) throws IOException {
        level.load(in);
        learned = in.readDouble();
        slot = in.readLong();
        slotExpected = in.readDouble();
        slotActual = in.readDouble();
        slotCoverage = in.readDouble();
        slotAwaySince = in.readLong();
        profile.load(in);
    }
}
