package dev.faultline.ingest.exchange;

import dev.faultline.event.ObservationStatus;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Trades by the slice of their time. For one thread. */
final class TradeSums {

    private final CutSlices slices;
    private final NavigableMap<Long, Running> sums = new TreeMap<>();
    private long newest = Long.MIN_VALUE;

    TradeSums(CutSlices slices) {
        this.slices = slices;
    }

    /** What one slice holds. */
    record Sum(long count, double amount) {

        SliceReport seen(long start, long end, boolean isFilled) {
            return new SliceReport(start, end, ObservationStatus.OK, null, count, amount, isFilled);
        }
    }

    private static final class Running {
        private final Map<String, Long> lastNumbers = new HashMap<>(4);
        private long count;
        private double amount;
        private boolean isChanged;
    }

    void add(Trade trade, long time) {
        Running sum = sums.computeIfAbsent(slices.start(time), start -> new Running());
        newest = Math.max(newest, time);
        sum.count++;
        sum.amount += trade.notional();
        sum.isChanged = true;
        if (trade.number() >= 0) {
            sum.lastNumbers.merge(trade.market(), trade.number(), Math::max);
        }
    }

    /** Time of the newest trade; the smallest number before the first. */
    long newest() {
        return newest;
    }

    /** Whether a trade was added to the slice since it was told. */
    boolean isChanged(long time) {
        Running sum = sums.get(slices.start(time));
        return sum != null && sum.isChanged;
    }

    /** The slice, which is told now. */
    Sum tell(long time) {
        Running sum = sums.get(slices.start(time));
        if (sum == null) {
            return new Sum(0, 0);
        }
        sum.isChanged = false;
        return new Sum(sum.count, sum.amount);
    }

    /** Number of the last trade of each market in slices before a time, and those known from elsewhere. */
    Map<String, Long> lastNumbers(Map<String, Long> known, long before) {
        Map<String, Long> numbers = new TreeMap<>(known);
        sums.headMap(before, false)
                .values()
                .forEach(sum -> sum.lastNumbers.forEach((market, number) -> numbers.merge(market, number, Math::max)));
        return numbers;
    }

    void forgetBefore(long time) {
        sums.headMap(time, false).clear();
    }
}
