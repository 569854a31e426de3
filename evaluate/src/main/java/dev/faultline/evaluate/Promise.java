package dev.faultline.evaluate;

import dev.faultline.streams.detect.scan.ScanDetector;

/**
 * False alarms per 1,000 hours that a detector allows itself on series read in buckets.
 *
 * @param tolerated what its user asked for, all paths together
 * @param drops share of that for drops seen in the rate
 * @param rises share of that for rises seen in the rate
 */
public record Promise(double tolerated, double drops, double rises) {

    /**
     * Of the product's own rule. The share of halts is left unspent here: they are told from the moments of single events,
     * and these series have none.
     */
    static Promise of(ScanDetector detector) {
        double direction = (1 - ScanDetector.SHARE_OF_HALTS) / 2 * detector.falseAlarmsPer1000Hours();
        return new Promise(detector.falseAlarmsPer1000Hours(), direction, direction);
    }

    /** Drops and rises seen in the rate, per 1,000 hours. */
    double both() {
        return drops + rises;
    }
}
