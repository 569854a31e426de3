package dev.faultline.ingest.backfill;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicy;
import dev.failsafe.function.CheckedSupplier;
import dev.faultline.event.Cursor;
import dev.faultline.event.Observation;
import dev.faultline.event.ObservationStatus;
import dev.faultline.ingest.Collector;
import dev.faultline.ingest.Event;
import dev.faultline.ingest.Poll;
import dev.faultline.ingest.status.PayloadException;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Readings, published one after the other.
 *
 * <p>Each read is committed with its cursor, so a run that was cut goes on where it stood, and nothing is told twice. A
 * source that cannot be read now is left where it is, the others go on. The end of a source is marked when everything of
 * it is told.
 */
public final class BackfillRun {

    private final Collector collector;
    private final List<Entry> entries = new ArrayList<>();
    private final RetryPolicy<Object> retry;

    private static final class Entry {
        private final BackfillSource source;
        private @Nullable Extent extent;
        private @Nullable String stopped;
        private long failedSlices;

        private Entry(BackfillSource source) {
            this.source = source;
        }
    }

    /**
     * A run that has not started.
     *
     * @param collector not started, and used by nobody else
     * @param life tells this run from all others
     */
    public BackfillRun(Collector collector, List<Reading> readings, Clock clock, Patience patience, String life) {
        this.collector = collector;
        readings.forEach(reading -> entries.add(new Entry(new BackfillSource(reading, clock, life))));
        this.retry = patience.policy();
    }

    /** Reads the cursors and looks how much is left of each source. Once, before all else. */
    public List<BackfillOutcome> start() throws InterruptedException {
        collector.start(entries.stream().map(entry -> entry.source).toList());
        for (Entry entry : entries) {
            collector.cursor(entry.source.id()).map(Cursor::getState).ifPresent(entry.source::resume);
            if (!entry.source.isDone()) {
                entry.extent = attempt(entry, entry.source::begin);
            }
        }
        return outcomes();
    }

    /**
     * Publishes what is left.
     *
     * @param progress told after each commit
     * @return how it ended, for each reading
     * @throws InterruptedException when the thread was interrupted; what was read is committed
     */
    public List<BackfillOutcome> run(Consumer<BackfillOutcome> progress) throws InterruptedException {
        for (Entry entry : entries) {
            if (entry.stopped == null && !entry.source.isDone()) {
                publish(entry, progress);
            }
        }
        return outcomes();
    }

    private void publish(Entry entry, Consumer<BackfillOutcome> progress) throws InterruptedException {
        while (!entry.source.isDone()) {
            Poll poll = attempt(entry, entry.source::read);
            if (poll == null) {
                return;
            }
            entry.failedSlices += failed(poll);
            collector.accept(entry.source, poll);
            if (entry.source.isDone()) {
                collector.finish(entry.source);
            }
            collector.commit();
            progress.accept(outcome(entry));
        }
    }

    private <T> @Nullable T attempt(Entry entry, CheckedSupplier<@Nullable T> read) throws InterruptedException {
        try {
            return Failsafe.with(retry).get(read);
        } catch (FailsafeException e) {
            if (Thread.interrupted() || e.getCause() instanceof InterruptedException) {
                throw new InterruptedException("The backfill was interrupted");
            }
            entry.stopped = told(entry, e);
            return null;
        }
    }

    private static String told(Entry entry, FailsafeException e) {
        if (e.getCause() instanceof IOException io) {
            return entry.source.reading().told(io);
        }
        if (e.getCause() instanceof PayloadException payload) {
            return entry.source.reading().redaction().apply(String.valueOf(payload.getMessage()));
        }
        throw e;
    }

    private static long failed(Poll poll) {
        return poll.items().stream()
                .filter(item -> item instanceof Event event
                        && event.value() instanceof Observation observation
                        && observation.getStatus() == ObservationStatus.FAILED)
                .count();
    }

    private List<BackfillOutcome> outcomes() {
        return entries.stream().map(this::outcome).toList();
    }

    private BackfillOutcome outcome(Entry entry) {
        return new BackfillOutcome(
                entry.source.reading(),
                entry.extent,
                entry.source.reached(),
                entry.failedSlices,
                collector.counts(entry.source.id()),
                entry.stopped);
    }
}
