package dev.faultline.streams.drop;

import dev.faultline.streams.detect.Detector;
import dev.faultline.streams.detect.Quorum;
import dev.faultline.streams.detect.scan.ScanDetector;
import java.time.Duration;

/**
 * Settings of the drop stage; all durations in event time.
 *
 * @param detector the rule
 * @param quorum how many witnesses must agree
 * @param maxSilence how far a witness may lag behind the others before the series goes on without it; at least a bucket
 * @param horizon how far back a changed rate is still applied
 */
public record DropSettings(Detector detector, Quorum quorum, Duration maxSilence, Duration horizon) {

    /** The scan at one false alarm in 1,000 hours, two witnesses where two exist, fifteen minutes, seven days. */
    public static DropSettings defaults() {
        return new DropSettings(
                ScanDetector.standard(), Quorum.TWO_WHERE_TWO_EXIST, Duration.ofMinutes(15), Duration.ofDays(7));
    }

    /** Silence of a source after which the others no longer wait for it, in milliseconds: at least a bucket. */
    long maxSilenceMillis(long bucketMillis) {
        return Math.max(maxSilence.toMillis(), bucketMillis);
    }

    /** Tolerated false halts per 1,000 hours: the share that the scan leaves them, of the scan's own rate where it has one. */
    public double haltsPer1000Hours() {
        ScanDetector scan = detector instanceof ScanDetector own ? own : ScanDetector.standard();
        return ScanDetector.SHARE_OF_HALTS * scan.falseAlarmsPer1000Hours();
    }
}
