package dev.faultline.evaluate.sweep;

import dev.faultline.evaluate.measure.EventRate;
import dev.faultline.evaluate.work.Workers;
import dev.faultline.streams.detect.Detector;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** One detector at thresholds tried on clean data, each run once. */
final class Attempts {

    private final Detector detector;
    private final CleanData data;
    private final Workers workers;
    private final Map<Double, CleanData.FalseDrops> tried = new HashMap<>();

    Attempts(Detector detector, CleanData data, Workers workers) {
        this.detector = detector;
        this.data = data;
        this.workers = workers;
    }

    /** The detector's own threshold. */
    double own() {
        return detector.threshold();
    }

    /** Whether the rule takes that threshold. */
    boolean allows(double threshold) {
        try {
            detector.withThreshold(threshold);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** False drops per 1,000 hours. */
    double rate(double threshold) {
        return at(threshold).rate().per1000Hours();
    }

    /** Whether one false drop more would still be within the rate. */
    boolean hasRoom(double threshold, double per1000Hours) {
        EventRate rate = at(threshold).rate();
        return rate.plus(new EventRate(1, 0)).per1000Hours() <= per1000Hours;
    }

    /** Whether the rule compares its statistics with the threshold itself, so that lower ones alarm more. */
    boolean isOnItsScale(double threshold) {
        return allows(threshold) && !at(threshold).peaks().isEmpty();
    }

    /**
     * The threshold that leaves as many false drops as the rate allows, were each of those raised at a lower threshold to
     * stay one: just over the largest peak to be left out. Empty where peaks do not tell.
     */
    OptionalDouble leaving(double per1000Hours, double lower) {
        List<Double> peaks =
                at(lower).peaks().stream().sorted(Comparator.reverseOrder()).toList();
        int left = (int) (per1000Hours * at(lower).rate().hours() / 1_000);
        return peaks.size() > left ? OptionalDouble.of(Math.nextUp(peaks.get(left))) : OptionalDouble.empty();
    }

    /** Time in false drops; that at its own threshold where the rule refuses. */
    long insideMillis(double threshold) {
        return at(allows(threshold) ? threshold : own()).insideMillis();
    }

    Swept swept(double threshold, boolean isReached) {
        return new Swept(detector.withThreshold(threshold), at(threshold).rate(), isReached);
    }

    private CleanData.FalseDrops at(double threshold) {
        return tried.computeIfAbsent(threshold, t -> data.watch(detector.withThreshold(t), workers));
    }
}
