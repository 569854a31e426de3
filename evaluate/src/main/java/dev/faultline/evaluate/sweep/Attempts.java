package dev.faultline.evaluate.sweep;

import dev.faultline.evaluate.measure.EventRate;
import dev.faultline.evaluate.work.Workers;
import dev.faultline.streams.detect.Detector;
import java.util.HashMap;
import java.util.Map;

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
