package dev.faultline.streams.suspect;

import dev.faultline.streams.detect.Detector;
import dev.faultline.streams.detect.scan.ScanDetector;
import java.time.Duration;

/**
 * What decides whether drops are suspicious together. {@code docs/method.md} has the arithmetic.
 *
 * @param window within how much time drops must begin to count as together
 * @param history how far back the own drops of an entity are counted
 * @param falsePerYear tolerated false suspicions of one provider in a year: half for coincidences, half for common causes
 * @param commonCausesPerYear how often at most everybody is expected to fall together for a reason that is no provider's
 * @param falseDropsPer1000Hours false drops the detector may raise in 1,000 hours of one series, halts included
 * @param priorDrops drops that an entity is taken to have had before anything is known of it
 * @param priorHours in so many hours
 */
public record SuspicionSettings(
        Duration window,
        Duration history,
        double falsePerYear,
        double commonCausesPerYear,
        double falseDropsPer1000Hours,
        double priorDrops,
        double priorHours) {

    private static final double HALF = 0.5;
    private static final double MONTH_IN_HOURS = 720;

    /** Refuses what makes no threshold. */
    public SuspicionSettings {
        if (window.isNegative() || window.isZero() || history.compareTo(window) < 0) {
            throw new IllegalArgumentException(
                    "A window of " + window + " within a history of " + history + " cannot be");
        }
        if (!(falsePerYear > 0 && commonCausesPerYear > 0 && falseDropsPer1000Hours >= 0)) {
            throw new IllegalArgumentException("Rates must be positive: " + falsePerYear + ", " + commonCausesPerYear
                    + ", " + falseDropsPer1000Hours);
        }
        if (!(priorDrops > 0 && priorHours > 0)) {
            throw new IllegalArgumentException(
                    "A prior needs drops and hours, not " + priorDrops + " in " + priorHours);
        }
    }

    /**
     * Drops within half an hour, at most one false suspicion a year, the drops of 90 days, and a prior of one drop a month.
     *
     * @param detector the rule that finds drops; one without a promise of its own is taken to keep that of {@code scan}
     */
    public static SuspicionSettings of(Detector detector) {
        ScanDetector scan = detector instanceof ScanDetector own ? own : ScanDetector.standard();
        double drops = (1 - ScanDetector.SHARE_OF_A_DIRECTION) * scan.falseAlarmsPer1000Hours();
        return new SuspicionSettings(Duration.ofMinutes(30), Duration.ofDays(90), 1, 5, drops, 1, MONTH_IN_HOURS);
    }

    /** Tolerated coincidences of one provider in a year. */
    double coincidencesPerYear() {
        return HALF * falsePerYear;
    }

    /** Level of the test against a common cause: so many of them in a year may pass it. */
    double controlLevel() {
        return Math.min(HALF, HALF * falsePerYear / commonCausesPerYear);
    }

    /** The window in milliseconds. */
    public long windowMillis() {
        return window.toMillis();
    }
}
