package dev.faultline.ingest;

import dev.faultline.event.Cursor;
import dev.faultline.event.Observation;
import dev.faultline.schemas.Topics;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The rules of ingestion, once for all sources: bounds, counts, dead letters, declarations, end marks, and one
 * transaction for the records of a poll and the cursors that account for them.
 *
 * <p>A crash between two commits leaves nothing visible of what came after the first. On {@link #start} the cursors are
 * read back, and of a source whose content is the same, the polls that were published are passed over. So every item is
 * published once, and the counts of a cursor hold to the last record. For one thread.
 *
 * <p>A source whose content is another than the cursor's is read from its start, and its counts go on. What was in the
 * old content too is published again; the identity of observations and revisions removes it downstream.
 *
 * <p>A cursor counts only while the broker still has the records that it accounts for, see {@link SurvivingCursors}.
 */
public final class Collector {

    private final Publisher publisher;
    private final DeadLetterFiles files;
    private final TransactionLoad load;
    private final Clock clock;

    private final Map<String, Standing> standings = new LinkedHashMap<>();
    private final Map<String, Cursor> cursors = new HashMap<>();
    private final SeriesOwners owners = new SeriesOwners();
    private final RejectionLog log = new RejectionLog();
    private final Set<Standing> touched = new LinkedHashSet<>();
    private final Set<Standing> finished = new LinkedHashSet<>();
    private long commits;

    /**
     * A collector that has not started.
     *
     * @param files where refused input goes that is too large for a record
     * @param clock tells how old a transaction is, and the end of a time in which nothing ran
     */
    public Collector(Publisher publisher, DeadLetterFiles files, TransactionSize size, Clock clock) {
        this.publisher = publisher;
        this.files = files;
        this.load = new TransactionLoad(size);
        this.clock = clock;
    }

    /**
     * Reads the cursors of the sources and fences an earlier process of the same name. Once, before all else.
     *
     * @throws org.apache.kafka.common.KafkaException when the cluster cannot be reached
     */
    public void start(Collection<? extends Source> sources) {
        Map<String, Source> byId = sources.stream()
                .collect(Collectors.toMap(Source::id, Function.identity(), (a, b) -> a, LinkedHashMap::new));
        cursors.putAll(publisher.open(byId.keySet()));
        byId.forEach((id, source) -> standings.put(id, Standing.of(source, cursors.get(id))));
    }

    /** Where an earlier run left a source. */
    public Optional<Cursor> cursor(String source) {
        return Optional.ofNullable(cursors.get(source));
    }

    /** Counts of a source over all runs; all zero when it is not one of this collector. */
    public Counts counts(String source) {
        Standing standing = standings.get(source);
        return standing == null ? Counts.NONE : standing.counts();
    }

    /**
     * Whether an earlier run published all of this content. Then every item of it counts as duplicate, none is published,
     * and the source need not be read.
     */
    public boolean passIfKnown(Source source) {
        Standing standing = standing(source);
        if (!standing.isKnown()) {
            return false;
        }
        standing.passAllKnown();
        openTransaction();
        finished.add(standing);
        return true;
    }

    /** Whether an earlier run published the next poll of the source. */
    public boolean willPassOver(Source source) {
        return standing(source).isBehind();
    }

    /** Publishes a poll, unless an earlier run did. Commits when the transaction has grown enough. */
    public void accept(Source source, Poll poll) {
        Standing standing = standing(source);
        if (standing.passKnown(poll)) {
            return;
        }
        openTransaction();
        touched.add(standing);
        declare(standing, poll.observedAt());
        standing.pass(poll);
        for (Item item : poll.items()) {
            take(standing, item, poll.observedAt());
        }
        commitIfGrown();
    }

    /** Marks the end of each series of the source and of the source itself. */
    public void finish(Source source) {
        Standing standing = standing(source);
        openTransaction();
        finished.add(standing);
        for (Series series : source.series()) {
            if (series.wasObserved()) {
                publishMark(standing, series.end());
            }
        }
        commitIfGrown();
    }

    /**
     * Tells for a live source that nothing was watched from its cursor to now, because no collector ran. Without a cursor
     * there is nothing to tell. No item of the source, so not counted.
     */
    public void markNotRunning(Source source) {
        markNotRunning(source, clock.millis());
    }

    /**
     * As {@link #markNotRunning(Source)}, to the moment from which the source is watched.
     *
     * @param now milliseconds since 1970 UTC
     */
    public void markNotRunning(Source source, long now) {
        Cursor cursor = cursors.get(source.id());
        if (cursor == null || cursor.getWatermark() == null) {
            return;
        }
        Standing standing = standing(source);
        long from = cursor.getWatermark().toEpochMilli();
        openTransaction();
        touched.add(standing);
        declare(standing, now);
        for (Series series : source.series()) {
            if (now > from && series.mayStartAt(from)) {
                publishMark(standing, series.failed(new Interval(from, now, now), "not running"));
            }
        }
        commitIfGrown();
    }

    /** Makes what was accepted visible, cursors with it. */
    public void commit() {
        if (!load.isOpen()) {
            return;
        }
        publisher.awaitSent();
        finished.forEach(touched::remove);
        touched.forEach(standing -> publishCursor(standing, false));
        finished.forEach(standing -> publishCursor(standing, true));
        publisher.commit();
        touched.clear();
        finished.clear();
        load.close();
        commits++;
    }

    /** Transactions committed by this collector. */
    public long commits() {
        return commits;
    }

    private void take(Standing standing, Item item, long observedAt) {
        if (item instanceof Event event) {
            Rejection rejection = EventTimes.check(event.value(), event.observedAt());
            if (rejection == null) {
                load.add(publisher.send(event, standing.tails()));
                standing.published();
            } else {
                refuse(standing, new Refused(event.origin(), rejection), observedAt);
            }
        } else if (item instanceof Refused refused) {
            refuse(standing, refused, observedAt);
        } else {
            standing.duplicate();
        }
    }

    private void refuse(Standing standing, Refused refused, long observedAt) {
        String source = standing.source().id();
        log.tell(source, refused);
        DeadLetter letter = DeadLetter.of(source, refused, observedAt, files);
        load.add(publisher.sendDeadLetter(source, letter.value(), observedAt, letter.headers(), standing.tails()));
        standing.rejected();
    }

    private void declare(Standing standing, long observedAt) {
        for (int next = standing.nextUndeclared(); next >= 0; next = standing.nextUndeclared()) {
            Series series = standing.source().series().get(next);
            owners.add(series.key(), standing.source().id());
            publisher.declared(series);
            load.add(publisher.sendBeside(
                    series.key().entity(),
                    Topics.SOURCES,
                    series.key().text(),
                    series.declaration(observedAt),
                    observedAt,
                    standing.tails()));
        }
    }

    private void publishMark(Standing standing, Observation mark) {
        load.add(publisher.send(
                Topics.OBSERVATIONS,
                mark.getEntity(),
                mark,
                mark.getObservedAt().toEpochMilli(),
                standing.tails()));
    }

    private void publishCursor(Standing standing, boolean isFinished) {
        publisher.sendCursor(standing.cursor(isFinished), clock.millis());
    }

    private void openTransaction() {
        if (!load.isOpen()) {
            publisher.begin();
            load.open(clock.millis());
        }
    }

    private void commitIfGrown() {
        if (load.isEnough(clock.millis())) {
            commit();
        }
    }

    private Standing standing(Source source) {
        @Nullable Standing standing = standings.get(source.id());
        if (standing == null || standing.source() != source) {
            throw new IllegalArgumentException("Source " + source.id() + " was not given to start()");
        }
        return standing;
    }
}
