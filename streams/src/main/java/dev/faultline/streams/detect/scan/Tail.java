package dev.faultline.streams.detect.scan;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Turns a tolerated rate of false alarms into a threshold, by what the statistic of this very series has done so far.
 *
 * <p>The largest statistic of each hour, squared and halved, has an exponential tail (peaks over threshold: Pickands 1975;
 * for scans: Siegmund and Venkatraman 1995). Its {@value #TENTH}-quantile from above is tracked by stochastic
 * approximation (Robbins and Monro 1951) and the mean excess over it by a running mean. Both start where independent
 * Poisson noise puts them and move away slowly, so a series needs weeks of another behaviour to change its threshold by
 * much. What reaches the threshold counts as what noise has beyond it on average, whatever its size: an outage raises
 * nothing by being large.
 */
final class Tail {

    private static final double TENTH = 0.1;

    /** For independent noise at 60 tests per hour: a tenth of all hours has a larger half square. By simulation. */
    private static final double USUAL_QUANTILE = 5.3;

    /** Mean excess of the half square for independent noise; 1 in theory, a little more for overlapping windows. */
    private static final double USUAL_EXCESS = 1.06;

    /** Hours and excesses that the usual values count for, and the most that experience counts for. */
    private static final double PRIOR_HOURS = 200;

    private static final double PRIOR_EXCESSES = 80;
    private static final double MOST_HOURS = 4_000;
    private static final double MOST_EXCESSES = 400;

    /** However quiet a series, less than this is no alarm: 3.5 standard deviations. */
    private static final double LOWEST_HALF_SQUARE = 6;

    private static final double LOWEST_QUANTILE = 1.5;

    private final double falseAlarmsPerPeriod;
    private double quantile;
    private double excess = USUAL_EXCESS;
    private double excesses;
    private double hours;
    private double threshold;

    /**
     * @param falseAlarmsPerPeriod tolerated false alarms per period whose maximum is given
     * @param testsPerPeriod buckets in a period
     */
    Tail(double falseAlarmsPerPeriod, double testsPerPeriod) {
        this.falseAlarmsPerPeriod = falseAlarmsPerPeriod;
        this.quantile = Math.max(LOWEST_QUANTILE, USUAL_QUANTILE + USUAL_EXCESS * StrictMath.log(testsPerPeriod / 60));
        place();
    }

    /** Statistic from which there is an alarm. */
    double threshold() {
        return threshold;
    }

    /** Learns the largest statistic of one hour; one that was told may be given as just under the threshold. */
    void learn(double largest) {
        boolean alarm = largest >= Math.nextDown(threshold);
        double capped = alarm ? threshold : largest;
        double half = capped * capped / 2;
        hours = Math.min(hours + 1, MOST_HOURS);
        boolean exceeds = half > quantile;
        if (exceeds) {
            excesses = Math.min(excesses + 1, MOST_EXCESSES);
            double over = half - quantile + (alarm ? excess : 0); // an exponential tail goes on from where it was cut
            excess += (over - excess) / (PRIOR_EXCESSES + excesses);
        }
        double step = USUAL_EXCESS / TENTH / (PRIOR_HOURS + hours);
        quantile = Math.max(LOWEST_QUANTILE, quantile + step * ((exceeds ? 1 : 0) - TENTH));
        place();
    }

    private void place() {
        double half = quantile + excess * StrictMath.log(TENTH / falseAlarmsPerPeriod);
        threshold = StrictMath.sqrt(2 * Math.max(LOWEST_HALF_SQUARE, half));
    }

    void save(DataOutput out) throws IOException {
        out.writeDouble(quantile);
        out.writeDouble(excess);
        out.writeDouble(excesses);
        out.writeDouble(hours);
    }

    void load(DataInput in) throws IOException {
        quantile = in.readDouble();
        excess = in.readDouble();
        excesses = in.readDouble();
        hours = in.readDouble();
        place();
    }
}
