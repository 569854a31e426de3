package dev.faultline.streams.detect.halt;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * How long the gaps of a chain without slots get.
 *
 * <p>Of gaps that are exponential with an unknown mean, n seen so far over a time T, the next is longer than S with chance
 * (1 + S/T)^-n, exactly: the predictive distribution of the gamma posterior (Gelman et al., Bayesian Data Analysis, 2.6;
 * a Lomax distribution). Few events make it cautious by themselves. The mean fades over {@value #MEMORY} events, so a slow
 * drift, as of a mined chain between two changes of difficulty, is followed.
 *
 * <p>Gaps in bursts or at a pace that changes have a heavier tail. So the excess over each of two high multiples of the mean
 * is fitted too, again exponentially with its own predictive law (peaks over threshold: Pickands 1975, Annals of Statistics
 * 3, 119-131), from gaps measured in the mean known <em>before</em> them. Whichever of the three laws wants the longest
 * silence decides: never less than the exponential one, whose assumption cannot then make false alarms. A gap that was a
 * halt, and an excess longer than {@value #LOOKED_AT} means, enter as censored, as a lifetime that was not seen to its end
 * does in the estimate of a failure rate (Cox and Oakes 1984, Analysis of Survival Data, 3.2).
 */
final class GapTail {

    private static final double MEMORY = 1_000;
    private static final double DECAY = 1 - 1 / MEMORY;
    private static final double TAIL_DECAY = 1 - 1 / 20_000.0;
    private static final double FEWEST = 50;
    private static final double MILLIS_IN_1000_HOURS = 3.6e9;

    /** Multiples of the mean over which the tail is fitted. */
    private static final double[] HIGH = {2, 4};

    /** Means of an excess that are looked at: a tail that is exponential shows there, and no outage may speak for many. */
    private static final double LOOKED_AT = 4;

    /** Excesses, each of one mean, and gaps that are assumed before any was seen: exponential. */
    private static final double PRIOR_EXCESSES = 10;

    private static final double PRIOR_GAPS = 50;

    private final double[] exceeding = new double[HIGH.length];
    private final double[] ended = new double[HIGH.length];
    private final double[] excess = new double[HIGH.length];
    private double gaps;
    private double millis;
    private double compared;

    /** Whether enough gaps were seen to judge one. */
    boolean isWarm() {
        return gaps >= FEWEST;
    }

    /** Mean gap in milliseconds. */
    double meanMillis() {
        return millis / gaps;
    }

    /** Learns a gap, in milliseconds. */
    void learn(long gapMillis) {
        learn(gapMillis, 1);
    }

    /** Learns that a gap lasted at least so long, in milliseconds. */
    void learnCensored(long gapMillis) {
        learn(gapMillis, 0);
    }

    private void learn(long gapMillis, int ends) {
        if (isWarm()) {
            compare(gapMillis / meanMillis(), ends);
        }
        gaps = gaps * DECAY + ends;
        millis = millis * DECAY + gapMillis;
    }

    private void compare(double relative, int ends) {
        compared = compared * TAIL_DECAY + 1;
        for (int i = 0; i < HIGH.length; i++) {
            exceeding[i] *= TAIL_DECAY;
            ended[i] *= TAIL_DECAY;
            excess[i] *= TAIL_DECAY;
            if (relative > HIGH[i]) {
                double beyond = relative - HIGH[i];
                exceeding[i]++;
                ended[i] += beyond < LOOKED_AT ? ends : 0;
                excess[i] += Math.min(beyond, LOOKED_AT);
            }
        }
    }

    /** Silence that makes a halt, in milliseconds, at a tolerated number of false halts in 1,000 hours. */
    double neededMillis(double per1000Hours) {
        double threshold = threshold(per1000Hours);
        double needed = gaps * StrictMath.expm1(threshold / gaps);
        for (int i = 0; i < HIGH.length; i++) {
            double beyond = threshold + StrictMath.log(share(i));
            if (beyond > 0) {
                needed = Math.max(needed, HIGH[i] + weight(i) * StrictMath.expm1(beyond / count(i)));
            }
        }
        return needed * meanMillis();
    }

    /** What the chance of a silence after an event must be at most, as -ln of it. */
    double threshold(double per1000Hours) {
        return Math.max(0, StrictMath.log(MILLIS_IN_1000_HOURS / meanMillis() / per1000Hours));
    }

    /** -ln of the chance of such a silence after an event, by the law that finds it least surprising. */
    double surprise(long silenceMillis) {
        double relative = silenceMillis / meanMillis();
        double surprise = gaps * StrictMath.log1p(relative / gaps);
        for (int i = 0; i < HIGH.length; i++) {
            if (relative > HIGH[i]) {
                double beyond = count(i) * StrictMath.log1p((relative - HIGH[i]) / weight(i));
                surprise = Math.min(surprise, beyond - StrictMath.log(share(i)));
            }
        }
        return surprise;
    }

    private double share(int i) {
        return (exceeding[i] + PRIOR_GAPS * StrictMath.exp(-HIGH[i])) / (compared + PRIOR_GAPS);
    }

    private double count(int i) {
        return ended[i] + PRIOR_EXCESSES;
    }

    private double weight(int i) {
        return excess[i] + PRIOR_EXCESSES;
    }

    void save(DataOutput out) throws IOException {
        out.writeDouble(gaps);
        out.writeDouble(millis);
        out.writeDouble(compared);
        for (int i = 0; i < HIGH.length; i++) {
            out.writeDouble(exceeding[i]);
            out.writeDouble(ended[i]);
            out.writeDouble(excess[i]);
        }
    }

    void load(DataInput in) throws IOException {
        gaps = in.readDouble();
        millis = in.readDouble();
        compared = in.readDouble();
        for (int i = 0; i < HIGH.length; i++) {
            exceeding[i] = in.readDouble();
            ended[i] = in.readDouble();
            excess[i] = in.readDouble();
        }
    }
}
