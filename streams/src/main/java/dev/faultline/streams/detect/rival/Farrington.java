package dev.faultline.streams.detect.rival;

import dev.faultline.streams.detect.Detector;
import dev.faultline.streams.detect.SourceDetector;
import dev.faultline.streams.detect.ThresholdDetector;
import java.io.DataInput;
import java.io.IOException;
import java.time.Duration;

/**
 * The improved Farrington algorithm (Noufaily, Enki, Farrington, Garthwaite, Andrews and Charlett, "An improved algorithm
 * for outbreak detection in multiple surveillance systems", Statistics in Medicine 32:1206-1222, 2013; after Farrington et
 * al., JRSS A 159:547-563, 1996; constants also as {@code farringtonFlexible} of the R package surveillance runs it).
 *
 * <p><b>Published, for weekly counts:</b> a quasi-Poisson regression with log link and linear trend on comparable weeks of
 * past years; dispersion max(1, Pearson / (n - p)); past weeks whose standardised Anscombe residual s exceeds 2.58 get the
 * weight s^-2, all weights are scaled to sum to n, and the model is fitted again; the trend stays whatever its
 * significance, if three years are there and the prediction is no larger than every past count; a count alarms when it
 * exceeds the 1 - α quantile (α = 0.005) of the negative binomial with the predicted mean μ and variance φμ.
 *
 * <p><b>Ours, for short buckets:</b>
 * <ul>
 *   <li>A year becomes a cycle of one day ({@link #daily}) or of one week ({@link #weekly}), a week becomes a bucket.
 *       Comparable are the buckets at the same time of the cycle, {@code halfWindow} to either side, in each of the
 *       previous cycles. That is Farrington's window; Noufaily's further ten-level season factor over the rest of the year
 *       is left out, since at one minute a day has windows enough of its own.
 *   <li>All buckets of one past window share its time in the trend, and one fit serves all buckets of {@code refit}.
 *   <li>The exclusion of the last 26 weeks falls away: the nearest comparable bucket is a whole cycle old less half a
 *       window.
 *   <li>Both sides: a drop is judged by the lower tail, a past residual beyond 2.58 on either side is weighted down, and
 *       the trend must also predict no less than every past count.
 *   <li>The score is -log10 of the probability of a count as far out or farther: reaching -log10 α is the same alarm as
 *       falling out of the quantile, and α can be swept without another fit. The rule "at least five reports in four
 *       weeks" is left out, the tail probability makes small counts harmless.
 * </ul>
 *
 * <p>Counts only: for gauges, whose variance has nothing to do with their mean, the rule has no meaning.
 *
 * @param cycle one season
 * @param cycles how many past seasons are compared
 * @param halfWindow how far to either side of the time of the cycle buckets are comparable
 * @param refit how often the regression is made
 * @param fewestCycles past seasons with data, at least, before anything is judged
 * @param residual standardised Anscombe residual from which a past bucket is weighted down
 * @param threshold -log10 of the tail probability from which a bucket is low
 */
public record Farrington(
        Duration cycle,
        int cycles,
        Duration halfWindow,
        Duration refit,
        int fewestCycles,
        double residual,
        double threshold)
        implements Detector {

    private static final double PUBLISHED_ALPHA = 0.005;

    /** The last 28 days at the same time of day. */
    public static Farrington daily() {
        return of(Duration.ofDays(1), 28);
    }

    /** The last 8 weeks at the same time of the week. */
    public static Farrington weekly() {
        return of(Duration.ofDays(7), 8);
    }

    private static Farrington of(Duration cycle, int cycles) {
        Duration quarter = Duration.ofMinutes(15);
        return new Farrington(cycle, cycles, quarter, quarter, 3, 2.58, -StrictMath.log10(PUBLISHED_ALPHA));
    }

    @Override
    public String name() {
        return "farrington";
    }

    @Override
    public Farrington withThreshold(double threshold) {
        return new Farrington(cycle, cycles, halfWindow, refit, fewestCycles, residual, threshold);
    }

    @Override
    public SourceDetector start(long bucketMillis) {
        return new ThresholdDetector(new FarringtonRule(this, bucketMillis), threshold, Duration.ZERO, bucketMillis);
    }

    @Override
    public SourceDetector resume(long bucketMillis, DataInput checkpoint) throws IOException {
        return ThresholdDetector.read(
                in -> FarringtonRule.read(this, bucketMillis, in), threshold, Duration.ZERO, bucketMillis, checkpoint);
    }
}
