package dev.faultline.streams.detect.scan;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A length of window that is not scanned.
 *
 * @param millis length in milliseconds
 * @param reason why not
 * @param residuals independent residuals of that length so far
 */
public record Unscanned(long millis, Reason reason, double residuals) {

    static final long HOUR = Duration.ofHours(1).toMillis();

    /** Why a length is not scanned. */
    public enum Reason {
        /** The first hour: no baseline to compare with. */
        WARM_UP,
        /** Fewer than 20 independent residuals, or a shorter length has fewer: its noise is not known. */
        FEW_RESIDUALS,
        /** Fewer watched buckets than that since the begin, the last hole or the last episode. */
        NOT_FILLED
    }

    /** The reason as a clause, such as "6 of 20 independent residuals". */
    public String because() {
        return switch (reason) {
            case WARM_UP -> "warm-up: the first watched hour gives the level";
            case FEW_RESIDUALS ->
                residuals >= VarianceLaw.ENOUGH
                        ? "a shorter length has too few residuals"
                        : String.format(
                                Locale.ROOT, "%d of %d independent residuals", (long) residuals, VarianceLaw.ENOUGH);
            case NOT_FILLED -> "not that much watched since the begin, the last hole or the last episode";
        };
    }

    /** A length as people write it, such as 1h30m. */
    static String length(long millis) {
        return Duration.ofMillis(millis).toString().substring(2).toLowerCase(Locale.ROOT);
    }

    /** @param longest longest window at hand, in buckets */
    static List<Unscanned> of(ScanState state, long longest, long bucketMillis) {
        List<Unscanned> unscanned = new ArrayList<>();
        for (int size = 0; size < state.blocks().sizes(); size++) {
            long buckets = 1L << size;
            Reason reason = !state.baseline().isWarm()
                    ? Reason.WARM_UP
                    : size >= state.law().ready() ? Reason.FEW_RESIDUALS : buckets > longest ? Reason.NOT_FILLED : null;
            if (reason != null) {
                unscanned.add(new Unscanned(
                        buckets * bucketMillis, reason, state.law().independent(size)));
            }
        }
        return unscanned;
    }
}
