package dev.faultline.ingest.exchange;

import dev.faultline.event.ObservationStatus;
import dev.faultline.ingest.SliceGrid;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedSet;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Trades of the markets of one venue, counted once each in the slice of their own time.
 *
 * <p>A slice is told as seen when somebody listened all the time, or what was missed was read afterwards, and no trade is
 * known to be missing in it. A slice that was told before is told again when that changes, or when a trade of it comes
 * late. For many threads.
 */
public final class TradeTally {

    /** A live trade whose time is further off than this stands at the time when it came. */
    private static final long PLAUSIBLE = Duration.ofSeconds(30).toMillis();

    /** How far back slices are kept, and can change. */
    private static final long KEPT = Duration.ofMinutes(30).toMillis();

    private final CutSlices slices;
    private final long openedAt;
    private final Map<String, MarketTape> tapes = new LinkedHashMap<>();
    private final TradeSums sums;
    private final NavigableMap<Long, Told> told = new TreeMap<>();
    private final NavigableMap<Long, Long> interruptions = new TreeMap<>();
    private final Map<String, Long> resumed = new TreeMap<>();
    private long since;
    private long heard;
    private long duplicates;

    /**
     * A tally that begins now.
     *
     * @param openedAt from when on trades count, milliseconds since 1970 UTC
     */
    public TradeTally(SliceGrid grid, boolean isNumbered, Collection<String> markets, long openedAt) {
        this.slices = new CutSlices(grid);
        this.sums = new TradeSums(slices);
        this.openedAt = openedAt;
        slices.cut(openedAt);
        this.since = openedAt;
        this.heard = openedAt;
        markets.forEach(market -> tapes.put(market, new MarketTape(isNumbered, openedAt)));
    }

    private record Told(long end, ObservationStatus status) {}

    /**
     * Goes on where another run stood; what was missed since then can be filled as far as slices are kept.
     *
     * @param begins of earlier runs, where slices were cut
     */
    public synchronized void resume(long toldBefore, Map<String, Long> lastNumbers, Collection<Long> begins) {
        begins.forEach(slices::cut);
        since = Math.max(toldBefore, slices.start(openedAt - KEPT));
        heard = Math.min(heard, since);
        for (long start = since; start < openedAt; ) {
            long end = slices.end(start);
            told.put(start, new Told(end, ObservationStatus.FAILED));
            start = end;
        }
        if (since == toldBefore) {
            resumed.putAll(lastNumbers);
        }
        tapes.forEach((market, tape) -> tape.resume(resumed.getOrDefault(market, -1L), since));
    }

    /** Start of the first slice that was told as not seen and may still change, or the end of the last one told. */
    public synchronized long missingFrom() {
        long missing = told.isEmpty() ? openedAt : told.lastEntry().getValue().end();
        for (Map.Entry<Long, Told> slice : told.entrySet()) {
            if (slice.getValue().status() != ObservationStatus.OK && !isLost(slice)) {
                return Math.min(missing, slice.getKey());
            }
        }
        return missing;
    }

    private boolean isLost(Map.Entry<Long, Told> slice) {
        return tapes.values().stream()
                .anyMatch(tape -> tape.isLost(slice.getKey(), slice.getValue().end()));
    }

    /** Number of the last trade of each market before {@link #missingFrom}: another run goes on after it. */
    public synchronized Map<String, Long> lastNumbers() {
        return sums.lastNumbers(resumed, missingFrom());
    }

    /** Begins of runs that cut slices from {@link #missingFrom} on. */
    public synchronized SortedSet<Long> begins() {
        return slices.from(missingFrom());
    }

    /** A message came: the line is alive. */
    public synchronized void heard(long at) {
        heard = Math.max(heard, at);
    }

    /** Wanted messages come from now on; since the last message of before, nobody listened. */
    public synchronized void listening(long at) {
        interruptions.put(heard, at);
        for (MarketTape tape : tapes.values()) {
            tape.interrupted(heard, at);
        }
        heard = at;
    }

    /**
     * Takes a trade, unless nobody asked for its market.
     *
     * @param receivedAt when a live trade came, milliseconds since 1970 UTC; minus one for a past one
     */
    public synchronized void add(Trade trade, long receivedAt) {
        MarketTape tape = tapes.get(trade.market());
        if (tape != null && !tape.accept(trade, receivedAt >= 0)) {
            duplicates++;
        } else if (tape != null) {
            boolean isPlausible = receivedAt < 0 || Math.abs(trade.time() - receivedAt) <= PLAUSIBLE;
            long time = isPlausible ? trade.time() : receivedAt;
            if (time >= since) {
                sums.add(trade, time);
            }
        }
    }

    /** The venue says which trade of a market is its newest: those after the last one seen are missing. */
    public synchronized void newest(String market, long number, long at) {
        MarketTape tape = tapes.get(market);
        if (tape != null && (number <= tape.lastNumber() || tape.lastNumber() < 0)) {
            tape.confirm(at);
        }
    }

    /** Markets of which neither a trade nor a word was heard for a while. */
    public synchronized List<String> doubtful(long now, Duration quiet) {
        return tapes.entrySet().stream()
                .filter(tape -> now - tape.getValue().sureAt() > quiet.toMillis())
                .map(Map.Entry::getKey)
                .toList();
    }

    /** What would have to be read to be sure that a market had no trade since the last one. */
    public synchronized Hole sinceLastTrade(String market, long now) {
        return tape(market).sinceLastTrade(now);
    }

    /** The history of the venue holds no trade of the market that was not counted. */
    public synchronized void confirmed(String market, long at) {
        tape(market).confirm(at);
    }

    /** What is missing, by market. */
    public synchronized Map<String, List<Hole>> holes() {
        Map<String, List<Hole>> holes = new LinkedHashMap<>();
        tapes.forEach((market, tape) -> {
            if (!tape.holes().isEmpty()) {
                holes.put(market, tape.holes());
            }
        });
        return holes;
    }

    /** All trades of a hole were added. */
    public synchronized void close(String market, Hole hole) {
        tape(market).close(hole);
    }

    /** Trades of a hole can no longer be read; their slices stay unseen. */
    public synchronized void giveUp(String market, Hole hole) {
        tape(market).giveUp(hole);
    }

    private MarketTape tape(String market) {
        MarketTape tape = tapes.get(market);
        if (tape == null) {
            throw new IllegalArgumentException("The market " + market + " is not one of " + tapes.keySet());
        }
        return tape;
    }

    /**
     * A slice that is over, and those told before that have changed.
     *
     * @param doubt why a slice without trades may be none; null when there is no doubt
     */
    public synchronized List<SliceReport> report(long start, long end, Line line, @Nullable String doubt) {
        List<SliceReport> reports = new ArrayList<>();
        told.forEach((before, as) -> again(before, as, line, reports));
        SliceReport newest = report(start, end, line, false);
        reports.add(
                doubt != null && newest.status() == ObservationStatus.OK && newest.count() == 0
                        ? newest.as(ObservationStatus.PARTIAL, doubt)
                        : newest);
        reports.forEach(report -> told.put(report.start(), new Told(report.end(), report.status())));
        forgetBefore(start - KEPT);
        return reports;
    }

    private void again(long start, Told as, Line line, List<SliceReport> reports) {
        boolean wasSeen = as.status() == ObservationStatus.OK;
        if (wasSeen && !sums.isChanged(start)) {
            return;
        }
        SliceReport now = report(start, as.end(), line, !wasSeen);
        if (now.status() == ObservationStatus.OK) {
            reports.add(now);
        }
    }

    private SliceReport report(long start, long end, Line line, boolean isFilled) {
        SliceReport seen = sums.tell(start).seen(start, end, isFilled);
        if (!line.covers(start, end) && !isMended(start, end, line)) {
            return seen.as(ObservationStatus.FAILED, line.reason());
        }
        List<String> missing = tapes.entrySet().stream()
                .filter(tape -> tape.getValue().isMissingSomething(start, end))
                .map(Map.Entry::getKey)
                .toList();
        return missing.isEmpty()
                ? seen
                : seen.as(ObservationStatus.PARTIAL, "trades of " + String.join(", ", missing) + " are missing");
    }

    /** Stretches of listening and interruptions together are the whole time up to the last message. */
    private boolean isMended(long start, long end, Line line) {
        Map.Entry<Long, Long> latest = interruptions.lowerEntry(end);
        return line.isListening() && heard >= end && latest != null && latest.getValue() > start;
    }

    private void forgetBefore(long time) {
        sums.forgetBefore(time);
        slices.forgetBefore(time);
        told.headMap(time, false).clear();
        interruptions.headMap(time, false).clear();
        tapes.values().forEach(tape -> tape.forgetBefore(time));
        since = Math.max(since, time);
    }

    /** Time of the newest trade, milliseconds since 1970 UTC; null before the first. */
    public synchronized @Nullable Long newest() {
        return sums.newest() == Long.MIN_VALUE ? null : Long.valueOf(sums.newest());
    }

    /** Trades that were offered again. */
    public synchronized long duplicates() {
        return duplicates;
    }
}
