package dev.faultline.streams.detect.scan;

import dev.faultline.streams.detect.Detector;
import dev.faultline.streams.detect.SourceDetector;
import java.io.DataInput;
import java.io.IOException;
import java.time.Duration;

/**
 * The product's rule: a generalised likelihood-ratio scan over all windows that end now, from one bucket to a day, against
 * a seasonal baseline, with one threshold in the unit of its user. {@code docs/method.md} has the formulas and what they
 * were chosen over.
 *
 * @param falseAlarmsPer1000Hours tolerated false alarms per 1,000 hours of a series, drops, rises and halts together
 */
public record ScanDetector(double falseAlarmsPer1000Hours) implements Detector {

    /** Share of the tolerated false alarms that drops get; as much for rises, the rest for halts. */
    public static final double SHARE_OF_A_DIRECTION = 0.45;

    /** Share of the tolerated false alarms that silence gets. */
    public static final double SHARE_OF_HALTS = 1 - 2 * SHARE_OF_A_DIRECTION;

    private static final Duration LONGEST_WINDOW = Duration.ofDays(1);

    /** Refuses a rate that is no rate. */
    public ScanDetector {
        if (!(falseAlarmsPer1000Hours > 0 && falseAlarmsPer1000Hours <= 100)) {
            throw new IllegalArgumentException("falseAlarmsPer1000Hours must be over 0 and at most 100, not "
                    + falseAlarmsPer1000Hours + "; 1 is one false alarm in six weeks of one series");
        }
    }

    /** One false alarm in 1,000 hours of a series. */
    public static ScanDetector standard() {
        return new ScanDetector(1);
    }

    @Override
    public String name() {
        return "scan";
    }

    /** Tolerated false alarms per 1,000 hours. */
    @Override
    public double threshold() {
        return falseAlarmsPer1000Hours;
    }

    @Override
    public ScanDetector withThreshold(double threshold) {
        return new ScanDetector(threshold);
    }

    @Override
    public SourceDetector start(long bucketMillis) {
        return new SourceScan(this, bucketMillis);
    }

    @Override
    public SourceDetector resume(long bucketMillis, DataInput checkpoint) throws IOException {
        SourceScan scan = new SourceScan(this, bucketMillis);
        scan.load(checkpoint);
        return scan;
    }

    double perPeriod(long periodMillis) {
        return SHARE_OF_A_DIRECTION
                * falseAlarmsPer1000Hours
                / 1000
                * periodMillis
                / Duration.ofHours(1).toMillis();
    }

    /** Number of block sizes whose longest still fits into a day; at least one. */
    static int sizes(long bucketMillis) {
        long buckets = Math.max(1, LONGEST_WINDOW.toMillis() / bucketMillis);
        return 64 - Long.numberOfLeadingZeros(buckets);
    }
}
