package dev.faultline.streams.detect.scan;

import dev.faultline.streams.detect.Deviation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why the scan of one source did or did not alarm with one bucket.
 *
 * @param start begin of the bucket, milliseconds
 * @param bucketMillis its width
 * @param state what the scan said
 * @param coverage watched part of the bucket, 0 to 1; 0 when too little to judge it
 * @param expected what the baseline expected in the watched part; null when there is none or nothing was watched
 * @param actual what was measured there; null when nothing was watched
 * @param season seasonal factor of the bucket; 1 while no season is known
 * @param seasonal whether a season is known; otherwise the baseline is a level only
 * @param windows windows that end with the bucket, the shortest first, each with its test; during an episode, of the time
 *     since it was told
 * @param deviation the episode of this source that lasts, or has just ended, as it stands then; null when there is none
 * @param power what can be told at all, with the law, the thresholds and the lengths not scanned
 * @param sentence the reason in words
 */
public record Explanation(
        long start,
        long bucketMillis,
        State state,
        double coverage,
        @Nullable Double expected,
        @Nullable Double actual,
        double season,
        boolean seasonal,
        List<ExplainedWindow> windows,
        @Nullable Deviation deviation,
        Power power,
        String sentence) {

    /** What a scan says of a bucket. */
    public enum State {
        /** Less than half of the bucket was watched: no judgement. */
        NOT_WATCHED,
        /** No baseline or no law of the noise yet: no judgement. */
        WARM_UP,
        /** Within the rule. */
        NORMAL,
        /** Away from the baseline, with this bucket told for the first time. */
        ALARM,
        /** Away from the baseline, told before. */
        EPISODE,
        /** Back: an episode was found to be over. */
        ENDED
    }

    /** Copies the windows. */
    public Explanation {
        windows = List.copyOf(windows);
    }
}
