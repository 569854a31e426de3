package dev.faultline.evaluate;

import dev.faultline.streams.detect.Detector;
import dev.faultline.streams.detect.scan.ScanDetector;
import org.jspecify.annotations.Nullable;

/**
 * A detector to measure.
 *
 * @param detector with its threshold
 * @param promise false alarms that it allows itself; null for rules that promise nothing
 * @param share share of the injected drops that it is shown, 0 to 1: less than one for rules that take too long
 */
public record Entrant(Detector detector, @Nullable Promise promise, double share) {

    /** The product's own rule, whose threshold is the rate of false alarms that it promises. */
    public static Entrant of(ScanDetector detector) {
        return new Entrant(detector, Promise.of(detector), 1);
    }

    /** A rule that promises nothing, shown a share of the drops. */
    public static Entrant of(Detector detector, double share) {
        return new Entrant(detector, null, share);
    }

    /** Name of the detector. */
    public String name() {
        return detector.name();
    }

    /** The rate at which it is judged: what its user tolerates, or one in 1,000 hours. */
    double rate() {
        return promise == null ? 1 : promise.tolerated();
    }
}
