package dev.faultline.ingest.own;

import dev.faultline.event.Observation;
import dev.faultline.ingest.Event;
import dev.faultline.ingest.Interval;
import dev.faultline.ingest.Item;
import dev.faultline.ingest.Known;
import dev.faultline.ingest.Origin;
import dev.faultline.ingest.Piece;
import dev.faultline.ingest.Refused;
import dev.faultline.ingest.Rejection.Reason;
import dev.faultline.ingest.Series;
import dev.faultline.ingest.TimeBounds;
import dev.faultline.ingest.live.LiveSource;
import dev.faultline.ingest.live.Slice;
import dev.faultline.ingest.recording.CountRows;
import dev.faultline.ingest.status.PayloadException;
import dev.faultline.schemas.Topics;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A file of counts to which rows are appended while it is read. What stands in it already is history; from then on a slice
 * whose row does not come is failed.
 */
public final class CsvSource implements LiveSource<FollowedFile.Lines> {

    private static final String FILE = "file";
    private static final String SLICES = "slices";
    private static final String NO_ROW = "no row";

    private final OwnSeries of;
    private final FollowedFile file;
    private final CountRows rows;
    private final OwnSlices slices;
    private FollowedFile.@Nullable Mark readUntil;
    private FollowedFile.@Nullable Mark toldUntil;
    private boolean isFirstRun = true;
    private boolean isBegun;

    /** A file of which nothing was read. */
    public CsvSource(OwnSeries of, FollowedFile file, CountRows rows) {
        this.of = of;
        this.file = file;
        this.rows = rows;
        this.slices = new OwnSlices(of);
    }

    @Override
    public String id() {
        return of.key().source();
    }

    @Override
    public Duration pace() {
        return Duration.ofMillis(of.shape().slice());
    }

    @Override
    public List<Series> series() {
        return List.of(slices.series());
    }

    @Override
    public boolean tellsLater() {
        return true;
    }

    @Override
    public void resume(Map<String, String> state) {
        toldUntil = FollowedFile.Mark.of(state.get(FILE));
        readUntil = toldUntil;
        isFirstRun = toldUntil == null;
        slices.restore(state.getOrDefault(SLICES, ""));
    }

    @Override
    public Map<String, String> state() {
        return toldUntil == null ? Map.of() : Map.of(FILE, toldUntil.text(), SLICES, slices.state());
    }

    @Override
    public FollowedFile.Lines fetch(Slice slice) throws IOException {
        FollowedFile.Lines lines = file.read(readUntil);
        readUntil = lines.mark();
        return lines;
    }

    @Override
    public List<Item> items(FollowedFile.Lines lines, Interval interval) throws PayloadException {
        if (!isFirstRun && !isBegun) {
            begin(interval);
        }
        List<Item> items = new ArrayList<>();
        if (rows.hasHeader() && lines.head().length > 0) {
            rows.header(lines.head());
        }
        for (byte[] line : lines.lines().subList(header(lines), lines.lines().size())) {
            if (line.length > 0) {
                items.add(item(line, lines, interval.observedAt()));
            }
        }
        if (lines.isAtEnd()) {
            if (!isBegun) {
                begin(interval);
            }
            slices.due(interval.end(), NO_ROW).forEach(told -> items.add(event(told, origin(lines))));
        }
        toldUntil = lines.mark();
        return items;
    }

    private void begin(Interval interval) {
        slices.begin(interval.start());
        isBegun = true;
    }

    private int header(FollowedFile.Lines lines) {
        return lines.isBegin() && rows.hasHeader() && !lines.lines().isEmpty() ? 1 : 0;
    }

    private Item item(byte[] line, FollowedFile.Lines lines, long observedAt) {
        Origin origin = Piece.of(lines.mark().name(), line);
        try {
            CountRows.Row row = rows.read(line);
            OwnReading reading = new OwnReading(row.start(), row.status(), row.reason(), row.measured());
            check(reading, observedAt);
            if (!isBegun) {
                return event(slices.history(inOrder(reading), observedAt), origin);
            }
            if (slices.isTold(reading.start())) {
                return known(reading, lines, observedAt);
            }
            return event(slices.take(reading, observedAt), origin);
        } catch (PayloadException e) {
            return new Refused(origin, e.rejection());
        }
    }

    private void check(OwnReading reading, long observedAt) throws PayloadException {
        long end = reading.start() + of.shape().slice();
        if (reading.start() != of.floor(reading.start())) {
            throw refused(Reason.WRONG_TYPE, reading, "allowed is a multiple of " + pace() + " since 1970");
        }
        if (end > observedAt + TimeBounds.TOLERANCE.toMillis()) {
            throw refused(Reason.TIME_OUT_OF_BOUNDS, reading, "and the slice is not over");
        }
        boolean isCount = of.shape().measure() == OwnSeries.Measure.COUNT;
        if ((isCount ? reading.measured().value() : reading.measured().count()) != null) {
            throw refused(
                    Reason.WRONG_TYPE,
                    reading,
                    "and the row has numbers that are not of the measure "
                            + of.shape().measure());
        }
    }

    private OwnReading inOrder(OwnReading reading) throws PayloadException {
        if (slices.isTold(reading.start())) {
            throw refused(Reason.OUT_OF_ORDER, reading, "before the end of a row in front of it");
        }
        return reading;
    }

    private Item known(OwnReading reading, FollowedFile.Lines lines, long observedAt) throws PayloadException {
        if (slices.contradicted(reading) != null) {
            throw refused(Reason.OUT_OF_ORDER, reading, "a slice that was told before with other numbers, which stand");
        }
        if (lines.isNext() && reading.start() < observedAt - OwnSlices.REACH.toMillis()) {
            throw refused(
                    Reason.TIME_OUT_OF_BOUNDS,
                    reading,
                    "more than " + OwnSlices.REACH + " before it was read; replay the file as counts-csv");
        }
        return Known.KNOWN;
    }

    private static PayloadException refused(Reason reason, OwnReading reading, String why) {
        return new PayloadException(reason, "start is " + Instant.ofEpochMilli(reading.start()) + ", " + why);
    }

    private static Event event(Observation told, Origin origin) {
        return new Event(
                Topics.OBSERVATIONS,
                told.getEntity(),
                told,
                told.getObservedAt().toEpochMilli(),
                origin);
    }

    @Override
    public @Nullable String failure(FollowedFile.Lines lines) {
        return slices.isLastFailed() ? NO_ROW : null;
    }

    @Override
    public Origin origin(FollowedFile.Lines lines) {
        return Piece.of(lines.mark().name(), lines.head());
    }
}
