package dev.faultline.evaluate.sweep;

import dev.faultline.evaluate.work.Workers;
import dev.faultline.streams.detect.Detector;
import java.util.OptionalDouble;

/**
 * Finds the threshold at which a detector raises a given rate of false drops on given data.
 *
 * <p>Thresholds are positive numbers in a unit of the rule's own; some rules alarm more when they grow and some less, which
 * is measured, not assumed, by the time that they spend in alarm. The search begins at the rule's own threshold, goes by
 * factors to the first threshold with too many false drops, coming from the quiet side, and divides the last interval
 * until it is narrow: where the peaks of the false drops say, or else in the middle of its logarithm. Coming from the quiet
 * side matters: a rule that is always in alarm raises one single episode.
 */
public final class ThresholdSweep {

    private static final double FACTOR = 1.5;
    private static final double FARTHEST = 1e9;
    private static final double NEITHER = 1;
    private static final int MOST_STEPS = 60;

    /** Thresholds that lie no farther apart than this are one. */
    private static final double NARROW = 1.01;

    private final CleanData data;
    private final double per1000Hours;
    private final Workers workers;

    /**
     * A search.
     *
     * @param per1000Hours wanted false drops per 1,000 hours
     */
    public ThresholdSweep(CleanData data, double per1000Hours, Workers workers) {
        this.data = data;
        this.per1000Hours = per1000Hours;
        this.workers = workers;
    }

    /** The detector with the threshold found: the loudest one tried that does not raise more than wanted. */
    public Swept sweep(Detector detector) {
        Attempts attempts = new Attempts(detector, data, workers);
        double louder = louder(attempts);
        if (louder == NEITHER) {
            return attempts.swept(detector.threshold(), false);
        }
        double quiet = quiet(attempts, 1 / louder);
        double loud = quiet * louder;
        for (int step = 0; isQuiet(attempts, loud); step++) {
            if (step == MOST_STEPS || !attempts.allows(loud * louder)) {
                return attempts.swept(loud, false);
            }
            quiet = loud;
            loud *= louder;
        }
        return attempts.swept(between(attempts, quiet, loud), true);
    }

    private double between(Attempts attempts, double quietEnd, double loudEnd) {
        double quiet = quietEnd;
        double loud = loudEnd;
        while (Math.max(quiet / loud, loud / quiet) > NARROW && attempts.hasRoom(quiet, per1000Hours)) {
            double middle = between(quiet, loud, attempts.leaving(per1000Hours, loud));
            if (isQuiet(attempts, middle)) {
                quiet = middle;
            } else {
                loud = middle;
            }
        }
        return quiet;
    }

    private static double between(double quiet, double loud, OptionalDouble guess) {
        double middle = guess.orElse(Double.NaN);
        return middle > Math.min(quiet, loud) && middle < Math.max(quiet, loud)
                ? middle
                : StrictMath.sqrt(quiet * loud);
    }

    /** The factor that makes the rule alarm more, looked for farther and farther from its own threshold. */
    private static double louder(Attempts attempts) {
        double own = attempts.own();
        for (double factor = FACTOR; factor < FARTHEST; factor *= factor) {
            if (attempts.isOnItsScale(own / factor)) {
                return 1 / FACTOR;
            }
            long above = attempts.insideMillis(own * factor);
            long below = attempts.insideMillis(own / factor);
            if (above != below) {
                return above > below ? FACTOR : 1 / FACTOR;
            }
        }
        return NEITHER;
    }

    private double quiet(Attempts attempts, double quieter) {
        double threshold = attempts.own();
        for (int step = 0; step < MOST_STEPS && !isQuiet(attempts, threshold); step++) {
            if (!attempts.allows(threshold * quieter)) {
                return threshold;
            }
            threshold *= quieter;
        }
        return threshold;
    }

    private boolean isQuiet(Attempts attempts, double threshold) {
        return attempts.allows(threshold) && attempts.rate(threshold) <= per1000Hours;
    }
}
