package dev.faultline.ingest.recording;

import dev.faultline.event.Observation;
import dev.faultline.ingest.Event;
import dev.faultline.ingest.Interval;
import dev.faultline.ingest.Item;
import dev.faultline.ingest.Measured;
import dev.faultline.ingest.Piece;
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
 * Readings of cumulative counters. The difference of two readings is an observation of the time between them.
 *
 * <p>What is not a difference:
 *
 * <ul>
 *   <li>A new epoch restarts the counters at an unknown moment: the time between is {@code FAILED}, reason {@code reset}.
 *   <li>Readings farther apart than {@code gapLimit}: {@code FAILED}, reason {@code gap}.
 *   <li>A counter below the last one, in the same epoch, waits. When a later reading is above again, the low one was an
 *       answer from behind and is refused as out of order; the difference is taken over it. When
 *       {@value #CONFIRMATIONS} in a row stay below and grow, the counter was reset.
 *   <li>A reading that is not later than the one before it is refused. No difference is ever negative.
 * </ul>
 *
 * <p>Found in the recorded counters of Solana (November 2021, 22,338 rows): rows come in order of id and of time, no time
 * twice, and epochs do not overlap. 23 rows stand below an earlier row of their epoch. 20 of those begin their count at a
 * slot within the epoch, as from a node with a shorter memory; twice two come in a row, once growing, which is why two do
 * not confirm a reset. Taking one of them for a reset would turn the return to the old level into up to 212,000 blocks
 * within two minutes. The other three lag by at most 31 slots. The first reading of an epoch comes nine to eleven minutes
 * after the last one of the epoch before. Two holes, of 4,594 s and of 102,419 s.
 */
final class CumulativeCountersCsv extends LineSource {

    /** Readings in a row that must agree before a counter is taken to have restarted. */
    static final int CONFIRMATIONS = 3;

    private final String id;
    private final List<Series> series = new ArrayList<>();
    private final List<Integer> columns = new ArrayList<>();
    private final TimeFormat times;
    private final int time;
    private final int epoch;
    private final long gapLimit;
    private final CsvRow row = new CsvRow();

    private final List<CounterReading> low = new ArrayList<>();
    private @Nullable CounterReading last;
    private @Nullable String epochBefore;

    CumulativeCountersCsv(Opening opening) throws IOException {
        super(opening);
        Fields entry = opening.entry().fields();
        SeriesOptions options = SeriesOptions.of(entry, opening.entry().provenance());
        Fields mapping = entry.childOrNull("columns");
        Columns header = new Columns(entry, mapping, header());
        this.times = TimeFormat.of(mapping);
        this.time = header.required("time");
        this.epoch = header.onlyIfNamed("epoch");
        this.gapLimit = entry.duration("gapLimit").toMillis();
        for (Fields described : entry.isList("series") ? entry.children("series") : List.of(entry.child("series"))) {
            series.add(options.series(described));
            columns.add(header.named("series.counter", described.text("counter")));
            described.finish();
        }
        if (series.isEmpty()) {
            throw entry.wrong("series", "empty", "at least one series");
        }
        this.id = series.get(0).key().source();
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
        return series;
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
        CounterReading reading = reading();
        CounterReading before = last;
        if (before == null) {
            last = reading;
        } else if (!reading.epoch().equals(before.epoch())) {
            newEpoch(before, reading);
        } else if (reading.isBelow(before)) {
            below(before, reading);
        } else {
            refuseLow();
            difference(before, reading);
        }
        return null;
    }

    @Override
    @Nullable
    Poll rest() {
        refuseLow();
        return super.pending();
    }

    private CounterReading reading() throws RowException {
        row.take(lines());
        long at = times.read(row, time, "time");
        checkObserved("time", at);
        CounterReading newest = low.isEmpty() ? last : low.get(low.size() - 1);
        if (newest != null && at <= newest.time()) {
            throw new RowException(
                    Reason.OUT_OF_ORDER, "time is " + Instant.ofEpochMilli(at) + ", not after the row before it");
        }
        double[] counters = new double[columns.size()];
        for (int i = 0; i < counters.length; i++) {
            String name = "counter of " + series.get(i).key().signal();
            if (row.isEmpty(columns.get(i))) {
                throw new RowException(Reason.MISSING_FIELD, name + " is empty");
            }
            counters[i] = row.number(columns.get(i), name);
        }
        String inEpoch = row.isEmpty(epoch) ? "" : row.text(epoch);
        if (inEpoch.equals(epochBefore)) {
            throw new RowException(Reason.OUT_OF_ORDER, "epoch is " + inEpoch + " again, after another one began");
        }
        return new CounterReading(at, inEpoch, counters, Piece.of(origin().position(), lines().bytes()));
    }

    private void newEpoch(CounterReading before, CounterReading reading) {
        refuseLow();
        failed(before, reading, "reset");
        epochBefore = before.epoch();
        last = reading;
    }

    private void below(CounterReading before, CounterReading reading) {
        if (!low.isEmpty() && reading.isBelow(low.get(low.size() - 1))) {
            refuseLow();
        }
        low.add(reading);
        if (low.size() == CONFIRMATIONS) {
            failed(before, low.get(0), "reset");
            for (int i = 1; i < CONFIRMATIONS; i++) {
                difference(low.get(i - 1), low.get(i));
            }
            low.clear();
        }
    }

    private void refuseLow() {
        for (CounterReading reading : low) {
            Refused refused = Refused.of(
                    reading.origin(),
                    Reason.OUT_OF_ORDER,
                    "A counter stands below that of an earlier row of the same epoch: an answer from behind");
            later(at(reading.time(), refused));
        }
        low.clear();
    }

    private void difference(CounterReading from, CounterReading until) {
        last = until;
        if (until.time() - from.time() > gapLimit) {
            failed(from, until, "gap");
            return;
        }
        Interval between = new Interval(from.time(), until.time(), until.time());
        List<Item> items = new ArrayList<>();
        for (int i = 0; i < series.size(); i++) {
            double count = until.counters()[i] - from.counters()[i];
            items.add(event(series.get(i).ok(between, Measured.count(count)), until));
        }
        later(at(until.time(), items));
    }

    private void failed(CounterReading from, CounterReading until, String reason) {
        Interval between = new Interval(from.time(), until.time(), until.time());
        List<Item> items = new ArrayList<>();
        series.forEach(one -> items.add(event(one.failed(between, reason), until)));
        later(at(until.time(), items));
    }

    private static Event event(Observation observation, CounterReading reading) {
        return new Event(Topics.OBSERVATIONS, observation.getEntity(), observation, reading.time(), reading.origin());
    }
}
