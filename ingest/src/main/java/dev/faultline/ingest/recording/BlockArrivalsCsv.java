package dev.faultline.ingest.recording;

import dev.faultline.event.Block;
import dev.faultline.event.Head;
import dev.faultline.ingest.Event;
import dev.faultline.ingest.Interval;
import dev.faultline.ingest.Piece;
import dev.faultline.ingest.Poll;
import dev.faultline.ingest.Rejection.Reason;
import dev.faultline.ingest.Series;
import dev.faultline.schemas.Topics;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Arrivals of blocks at one node: height, hash, arrival in milliseconds, no header.
 *
 * <p>Time is cut on the grid of the interval, which fits into the buckets, and ends where the coverage ends. Each interval
 * inside the coverage is one observation with its blocks; without any it is a zero, since the node was watching. Outside
 * of the coverage nothing is said, and arrivals there are refused.
 */
final class BlockArrivalsCsv extends LineSource {

    private static final int HEIGHT = 0;
    private static final int HASH = 1;
    private static final int ARRIVAL = 2;
    private static final byte[] NO_BYTES = {};

    private final Series series;
    private final Coverage coverage;
    private final long interval;
    private final CsvRow row = new CsvRow();

    private long start;
    private long end;
    private List<Block> blocks = new ArrayList<>();
    private @Nullable Block waiting;
    private long waitingSince;

    BlockArrivalsCsv(Opening opening) throws IOException {
        super(opening);
        Fields entry = opening.entry().fields();
        SeriesOptions options = SeriesOptions.of(entry, opening.entry().provenance());
        Fields described = entry.child("series");
        this.series = options.series(described);
        described.finish();
        this.interval = options.interval();
        this.coverage = Coverage.of(entry.child("coverage"));
        if (opening.bounds().observed("until", coverage.until()) != null
                || opening.bounds().observed("from", coverage.from()) != null) {
            throw entry.wrong("coverage", coverage, "times from 2009 until now");
        }
        entry.finish();
        this.start = coverage.from();
        this.end = endOf(start);
    }

    @Override
    public String id() {
        return series.key().source();
    }

    @Override
    public List<Series> series() {
        return List.of(series);
    }

    @Override
    public Map<String, String> state() {
        return Map.of();
    }

    @Override
    @Nullable
    Poll line() throws RowException {
        if (lines().from() == lines().until()) {
            return null; // an empty line says nothing
        }
        row.take(lines());
        if (row.size() != 3 || row.isEmpty(HEIGHT) || row.isEmpty(HASH) || row.isEmpty(ARRIVAL)) {
            throw new RowException(Reason.MISSING_FIELD, "A row needs height, hash and arrival, and nothing else");
        }
        long height = row.whole(HEIGHT, "height");
        long arrival = row.whole(ARRIVAL, "arrival");
        checkObserved("arrival", arrival);
        coverage.check("The arrival at", arrival, arrival + 1);
        if (arrival < Math.max(start, waitingSince)) {
            throw new RowException(
                    Reason.OUT_OF_ORDER, "arrival is " + Instant.ofEpochMilli(arrival) + ", before the row before it");
        }
        waiting = new Block(height, row.text(HASH), null, null, Instant.ofEpochMilli(arrival), null, Head.LATEST);
        waitingSince = arrival;
        return null;
    }

    /** The interval that the block which waits has ended; one at a time, so that years without blocks fit in memory. */
    @Override
    @Nullable
    Poll pending() {
        Poll earlier = super.pending();
        if (earlier != null || waiting == null) {
            return earlier;
        }
        if (waitingSince >= end) {
            return finished();
        }
        blocks.add(waiting);
        waiting = null;
        return null;
    }

    @Override
    @Nullable
    Poll rest() {
        return start < coverage.until() ? finished() : null;
    }

    private Poll finished() {
        Interval watched = new Interval(start, end, end);
        Event event = new Event(
                Topics.OBSERVATIONS,
                series.key().entity(),
                series.blocks(watched, blocks),
                end,
                Piece.of(opening().file().name() + " until line " + lines().number(), NO_BYTES));
        start = end;
        end = endOf(start);
        blocks = new ArrayList<>();
        return at(watched.observedAt(), event);
    }

    private long endOf(long begin) {
        return Math.min(coverage.until(), (Math.floorDiv(begin, interval) + 1) * interval);
    }
}
