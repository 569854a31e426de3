package dev.faultline.ingest.social;

import dev.faultline.ingest.SliceGrid;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is told of a stream, slice by slice. A slice is told as seen when the stream was heard all through it. One that was
 * not is told again once a cursor brought what was missed; one that was seen is told again when a post of it comes late.
 * For one thread.
 */
public final class StreamSlices {

    /** How far back slices are kept, and can change. */
    public static final Duration KEPT = Duration.ofMinutes(30);

    private final SliceGrid grid;
    private final MentionTally tally;
    private final StreamCoverage coverage;
    private final NavigableMap<Long, Told> told = new TreeMap<>();

    private record Told(long end, boolean isSeen) {}

    /**
     * A slice.
     *
     * @param start inclusive, milliseconds since 1970 UTC
     * @param end exclusive, milliseconds since 1970 UTC
     * @param count what was counted; null when the slice was not seen
     * @param reason why it was not; null when it was
     * @param isFilled whether the slice was told before as not seen
     */
    public record Report(
            long start,
            long end,
            MentionTally.@Nullable Count count,
            @Nullable String reason,
            boolean isFilled) {}

    /** Slices of which none was told yet. */
    public StreamSlices(SliceGrid grid, MentionTally tally, StreamCoverage coverage) {
        this.grid = grid;
        this.tally = tally;
        this.coverage = coverage;
    }

    /**
     * Slices that begin in that time were told as not seen by an earlier run, and may still be filled; so may the one in
     * which this run began, once the stream is heard to its end.
     */
    public void missed(long from, long until) {
        long start = grid.floor(from) == from ? from : grid.floor(from) + grid.width();
        for (; start < until; start += grid.width()) {
            told.put(start, new Told(start + grid.width(), false));
        }
    }

    /**
     * A slice that is over, and those told before that have changed; the newest is the last.
     *
     * @param reason why the slice was not seen, if it was not
     */
    public List<Report> report(long start, long end, String reason) {
        List<Report> reports = new ArrayList<>();
        for (Map.Entry<Long, Told> before : told.entrySet()) {
            Told as = before.getValue();
            boolean isNews = as.isSeen() ? tally.isChanged(before.getKey()) : covers(before.getKey(), as.end());
            if (isNews) {
                reports.add(seen(before.getKey(), as.end(), !as.isSeen()));
            }
        }
        reports.add(covers(start, end) ? seen(start, end, false) : new Report(start, end, null, reason, false));
        for (Report report : reports) {
            told.put(report.start(), new Told(report.end(), report.reason() == null));
        }
        forget(start - KEPT.toMillis());
        return reports;
    }

    /** A slice in which this run began is not whole. */
    private boolean covers(long start, long end) {
        return grid.floor(start) == start && coverage.covers(start, end);
    }

    private Report seen(long start, long end, boolean isFilled) {
        return new Report(start, end, tally.slice(start), null, isFilled);
    }

    private void forget(long before) {
        told.headMap(before, false).clear();
        tally.forgetBefore(grid.floor(before));
    }

    /** From where another run must go on, so that what is missing is filled; the smallest long when nothing was told. */
    public long missingFrom() {
        for (Map.Entry<Long, Told> slice : told.entrySet()) {
            if (!slice.getValue().isSeen() && grid.floor(slice.getKey()) == slice.getKey()) {
                return slice.getKey();
            }
        }
        return told.isEmpty() ? Long.MIN_VALUE : told.lastEntry().getValue().end();
    }
}
