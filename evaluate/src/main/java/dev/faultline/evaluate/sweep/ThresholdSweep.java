package dev.faultline.evaluate.sweep;

import dev.faultline.evaluate.work.Workers;
import dev.faultline.streams.detect.Detector;
import java.util.Optional;

/**
 * Finds the threshold at which a detector raises a given rate of false drops on given data.
 *
 * <p>Thresholds are positive numbers in a unit of the rule's own; some rules alarm more when they grow and some less, which
 * is measured, not assumed, by the time that they spend in alarm. The search begins at the rule's own threshold, goes by
 * factors to the first threshold with too many false drops, coming from the quiet side, and halves the logarithm of the
 * last interval. Coming from the quiet side matters: a rule that is always in alarm raises one single episode.
 */
public final class ThresholdSweep {

    private static final double FACTOR = 1.25;
    private static final double FARTHEST = 1e9;
    private static final double NEITHER = 1;
    private static final int MOST_STEPS = 60;
    private static final int HALVINGS = 14;

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
        double louder = louder(detector);
        if (louder == NEITHER) {
            return swept(detector, detector.threshold(), false);
        }
        double quiet = quiet(detector, detector.threshold(), 1 / louder);
        double loud = quiet * louder;
        for (int step = 0; isQuiet(detector, loud); step++) {
            if (step == MOST_STEPS || at(detector, loud * louder).isEmpty()) {
                return swept(detector, loud, false);
            }
            quiet = loud;
            loud *= louder;
        }
        return swept(detector, between(detector, quiet, loud), true);
    }

    private double between(Detector detector, double quietEnd, double loudEnd) {
        double quiet = quietEnd;
        double loud = loudEnd;
        for (int halving = 0; halving < HALVINGS; halving++) {
            double middle = StrictMath.sqrt(quiet * loud);
            if (isQuiet(detector, middle)) {
                quiet = middle;
            } else {
                loud = middle;
            }
        }
        return quiet;
    }

    /** The factor that makes the rule alarm more, looked for farther and farther from its own threshold. */
    private double louder(Detector detector) {
        double factor = FACTOR;
        while (factor < FARTHEST) {
            long above = inside(detector, detector.threshold() * factor);
            long below = inside(detector, detector.threshold() / factor);
            if (above != below) {
                return above > below ? FACTOR : 1 / FACTOR;
            }
            factor *= factor;
        }
        return NEITHER;
    }

    private double quiet(Detector detector, double from, double quieter) {
        double threshold = from;
        for (int step = 0; step < MOST_STEPS && !isQuiet(detector, threshold); step++) {
            if (watch(detector, threshold * quieter).isEmpty()) {
                return threshold;
            }
            threshold *= quieter;
        }
        return threshold;
    }

    private boolean isQuiet(Detector detector, double threshold) {
        return watch(detector, threshold)
                .map(drops -> drops.rate().per1000Hours() <= per1000Hours)
                .orElse(false);
    }

    private long inside(Detector detector, double threshold) {
        return watch(detector, threshold)
                .or(() -> watch(detector, detector.threshold()))
                .map(CleanData.FalseDrops::insideMillis)
                .orElse(0L);
    }

    /** What the rule raises; nothing where it refuses the threshold. */
    private Optional<CleanData.FalseDrops> watch(Detector detector, double threshold) {
        return at(detector, threshold).map(allowed -> data.watch(allowed, workers));
    }

    private static Optional<Detector> at(Detector detector, double threshold) {
        try {
            return Optional.of(detector.withThreshold(threshold));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private Swept swept(Detector detector, double threshold, boolean isReached) {
        Detector found = detector.withThreshold(threshold);
        return new Swept(found, data.watch(found, workers).rate(), isReached);
    }
}
