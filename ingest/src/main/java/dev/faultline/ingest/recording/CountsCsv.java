package dev.faultline.ingest.recording;

import dev.faultline.event.Observation;
import dev.faultline.event.ObservationStatus;
import dev.faultline.ingest.Event;
import dev.faultline.ingest.Interval;
import dev.faultline.ingest.Item;
import dev.faultline.ingest.Poll;
import dev.faultline.ingest.Refused;
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
 * Counts or gauges per interval, one row each.
 *
 * <p>A row that is not there is a hole: nothing is said about that time. Rows of one series must not overlap and must come
 * in order; a row that goes back is refused. Several series can stand in one file, told apart by columns
 * ({@code columns.entity} and so on) or side by side ({@code series} as a list, each with its {@code column}).
 */
final class CountsCsv extends LineSource {

    private final String id;
    private final long interval;
    private final Coverage coverage;
    private final TimeFormat times;
    private final int start;
    private final List<Reading> readings = new ArrayList<>();
    private final @Nullable SeriesLookup lookup;
    private final List<Series> fixed = new ArrayList<>();
    private final CsvRow row = new CsvRow();

    /** How one column of counts is read; the series is null when other columns say which it is. */
    private record Reading(@Nullable Series series, CountColumns columns) {}

    CountsCsv(Opening opening) throws IOException {
        super(opening);
        Fields entry = opening.entry().fields();
        SeriesOptions options = SeriesOptions.of(entry, opening.entry().provenance());
        if (!entry.has("interval")) {
            throw entry.missing("interval");
        }
        Fields mapping = entry.childOrNull("columns");
        Columns columns =
                new Columns(entry, mapping, Boolean.FALSE.equals(entry.flagOrNull("header")) ? null : header());
        this.interval = options.interval();
        this.coverage = Coverage.orAlways(entry);
        this.times = TimeFormat.of(mapping);
        this.start = columns.required("start");
        if (entry.isList("series")) {
            this.lookup = null;
            sideBySide(options, entry.children("series"), columns);
        } else if (SeriesLookup.isNeeded(columns)) {
            this.lookup = lookup(options, entry.child("series"), columns);
        } else {
            this.lookup = null;
            single(options, entry.child("series"), columns);
        }
        this.id = options.source() == null ? opening.idInRecording() : options.source();
        if (mapping != null) {
            mapping.finish();
        }
        entry.finish();
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public List<Series> series() {
        return lookup == null ? fixed : lookup.series();
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
        long begin = times.read(row, start, "start");
        long end = begin + interval;
        checkObserved("start", begin);
        checkObserved("end of the interval", end);
        coverage.check("The row of", begin, end);
        if (readings.size() == 1) {
            return at(end, event(readings.get(0), begin, end));
        }
        List<Item> items = new ArrayList<>(readings.size());
        for (Reading reading : readings) {
            items.add(eventOrRefusal(reading, begin, end));
        }
        return at(end, items);
    }

    @Override
    @Nullable
    Poll rest() {
        return null;
    }

    private Item eventOrRefusal(Reading reading, long begin, long end) {
        try {
            return event(reading, begin, end);
        } catch (RowException e) {
            return new Refused(origin(), e.rejection());
        }
    }

    private Event event(Reading reading, long begin, long end) throws RowException {
        Series series = reading.series();
        if (series == null && lookup != null) {
            series = lookup.of(row);
        }
        if (series == null || !series.mayStartAt(begin)) {
            throw new RowException(
                    Reason.OUT_OF_ORDER,
                    "start is " + Instant.ofEpochMilli(begin) + ", before the end of the row before it");
        }
        ObservationStatus status = reading.columns().status(row);
        Observation observation = series.with(
                new Interval(begin, end, end),
                status,
                reading.columns().reason(row),
                reading.columns().measured(row, status));
        return new Event(Topics.OBSERVATIONS, observation.getEntity(), observation, end, origin());
    }

    private SeriesLookup lookup(SeriesOptions options, Fields fields, Columns columns) {
        SeriesLookup made = new SeriesLookup(options, fields, columns);
        fields.finish();
        readings.add(new Reading(null, new CountColumns(columns.optional("count"), columns)));
        return made;
    }

    private void single(SeriesOptions options, Fields fields, Columns columns) {
        Series series = options.series(fields);
        fields.finish();
        fixed.add(series);
        readings.add(new Reading(series, new CountColumns(columns.optional("count"), columns)));
    }

    private void sideBySide(SeriesOptions options, List<Fields> list, Columns columns) {
        for (Fields fields : list) {
            Series series = options.series(fields);
            int column = columns.named("series.column", fields.text("column"));
            fields.finish();
            fixed.add(series);
            readings.add(new Reading(series, new CountColumns(column, columns)));
        }
    }
}
