package dev.faultline.streams.detect.scan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the scan of one source can tell, by the law it has learned so far.
 *
 * @param at end of the last bucket learned from, milliseconds
 * @param perHour level: events, or sum of readings, in an hour of an average moment of the week; null before any
 * @param dispersion φ: variance over mean of a bucket's total; null before any
 * @param dropThreshold statistic from which a drop alarms
 * @param riseThreshold statistic from which a rise alarms
 * @param windows by length, the shortest first; empty during the warm-up
 * @param unscanned lengths that are not scanned, and why
 * @param shortestHaltMillis shortest silence, in whole buckets, whose count alone alarms; null when none does
 */
public record Power(
        long at,
        @Nullable Double perHour,
        @Nullable Double dispersion,
        double dropThreshold,
        double riseThreshold,
        List<WindowPower> windows,
        List<Unscanned> unscanned,
        @Nullable Long shortestHaltMillis) {

    private static final double PERCENT = 100;

    /** Copies the lists. */
    public Power {
        windows = List.copyOf(windows);
        unscanned = List.copyOf(unscanned);
    }

    /**
     * Smallest depth that alarms with a probability of at least 80 % when it lasts for {@code millis}: by the best of the
     * windows that fit into it; the other windows can only add to that. Empty when nothing of that length does, a halt
     * included.
     */
    public Optional<Double> smallestDrop(long millis) {
        return windows.stream()
                .filter(window -> window.millis() <= millis)
                .map(window -> Optional.ofNullable(window.sensitivity().alarmMost()))
                .flatMap(Optional::stream)
                .min(Comparator.naturalOrder());
    }

    /**
     * A plain sentence when a drop cannot be shown.
     *
     * @param depth of the drop, as a fraction
     * @param millis how long it lasts
     * @return empty when it would be told with a probability of 80 %
     */
    public Optional<String> refusal(double depth, long millis) {
        String length = Unscanned.length(millis);
        Optional<Double> smallest = smallestDrop(millis);
        if (smallest.isEmpty()) {
            return Optional.of("No drop can be shown within " + length + " in this series, not even a halt.");
        }
        return smallest.filter(least -> least > depth)
                .map(least -> String.format(
                        Locale.ROOT,
                        "A drop of %.0f %% cannot be shown within %s in this series: the smallest is %.1f %%.",
                        PERCENT * depth,
                        length,
                        PERCENT * least));
    }

    /** Smallest depth that slow noise lets any length exclude, however many the events; empty during the warm-up. */
    public Optional<Double> floor() {
        return windows.stream().map(WindowPower::floor).min(Comparator.naturalOrder());
    }

    static Power of(ScanState state, List<Unscanned> unscanned, long at, long bucketMillis) {
        boolean known = state.baseline().isKnown();
        List<WindowPower> windows = windows(state, bucketMillis);
        return new Power(
                at,
                known ? state.baseline().level() * Unscanned.HOUR / bucketMillis : null,
                windows.isEmpty() ? null : state.law().dispersion(),
                state.drops().threshold(),
                state.rises().threshold(),
                windows,
                unscanned,
                windows.isEmpty() ? null : shortestHalt(state, windows, bucketMillis));
    }

    /** Lengths of 1, 2, 3, 4, 6, 8, 12 … buckets, as far as they are judged: such lengths are at hand at any time. */
    private static List<WindowPower> windows(ScanState state, long bucketMillis) {
        List<WindowPower> windows = new ArrayList<>();
        Baseline baseline = state.baseline();
        if (!baseline.isWarm() || !(baseline.level() > 0)) {
            return windows;
        }
        long longest = Math.min(state.law().longest(), 1L << (state.blocks().sizes() - 1));
        for (long power = 1; power <= longest; power *= 2) {
            windows.add(WindowPower.of(state, power, bucketMillis));
            long between = power + power / 2;
            if (power > 1 && between <= longest) {
                windows.add(WindowPower.of(state, between, bucketMillis));
            }
        }
        return windows;
    }

    private static @Nullable Long shortestHalt(ScanState state, List<WindowPower> windows, long bucketMillis) {
        long longest = windows.get(windows.size() - 1).millis() / bucketMillis;
        for (long buckets = 1; buckets <= longest; buckets++) {
            double expected = state.baseline().level() * buckets;
            if (state.sensitivity(buckets, expected).alarmHalf() != null) {
                return buckets * bucketMillis;
            }
        }
        return null;
    }
}
