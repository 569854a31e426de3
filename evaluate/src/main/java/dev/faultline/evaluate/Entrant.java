package dev.faultline.evaluate;

import dev.faultline.streams.detect.Detector;
import org.jspecify.annotations.Nullable;

/**
 * A detector to measure.
 *
 * @param detector with its threshold
 * @param nominal false alarms per 1,000 hours that it promises, all kinds together; null for rules that promise none
 */
public record Entrant(Detector detector, @Nullable Double nominal) {

    /** A rule that promises nothing. */
    public static Entrant without(Detector detector) {
        return new Entrant(detector, null);
    }

    /** The product's own rule, whose threshold is the rate of false alarms that it promises. */
    public static Entrant promising(Detector detector) {
        return new Entrant(detector, detector.threshold());
    }

    /** Name of the detector. */
    public String name() {
        return detector.name();
    }

    /** The rate at which it is judged: what it promises, or one in 1,000 hours. */
    double rate() {
        return nominal == null ? 1 : nominal;
    }
}
