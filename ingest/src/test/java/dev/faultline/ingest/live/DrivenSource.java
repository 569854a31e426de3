package dev.faultline.ingest.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.event.Cursor;
import dev.faultline.event.Observation;
import dev.faultline.event.ObservationStatus;
import dev.faultline.ingest.Collector;
import dev.faultline.ingest.DeadLetterFiles;
import dev.faultline.ingest.MockCluster;
import dev.faultline.ingest.TransactionSize;
import dev.faultline.ingest.TurnedClock;
import dev.faultline.schemas.Topics;
import java.nio.file.Path;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ArrayBlockingQueue;

/** One source at a clock that the test turns: opened, read and published as a running collector does it, slice by slice. */
public final class DrivenSource<R> implements AutoCloseable {

    /** A slice is read this long after its end. */
    public static final long DELAY = 500;

    private final MockCluster cluster;
    private final TurnedClock clock;
    private final LiveFeed<R> feed;
    private final SourceLoop<R> loop;
    private final Collector collector;
    private final long width;
    private Slice next;

    /** Starts as a new process does, on whatever an earlier one left in the cluster. */
    public DrivenSource(MockCluster cluster, Path data, LiveSource<R> source, TurnedClock clock) {
        this.cluster = cluster;
        this.clock = clock;
        this.feed = new LiveFeed<>(source, "life at " + clock.millis());
        this.width = source.pace().toMillis();
        this.next = Slice.first(clock.millis(), width);
        this.collector = new Collector(cluster.publisher(), new DeadLetterFiles(data), TransactionSize.DEFAULT, clock);
        collector.start(List.of(feed));
        collector.cursor(feed.id()).map(Cursor::getState).ifPresent(source::resume);
        collector.markNotRunning(feed, clock.millis());
        this.loop = new SourceLoop<>(feed, new ArrayBlockingQueue<>(1), clock, clock.millis());
        loop.open();
    }

    /** The clock passes the end of the next slice, and it is read. Gives why it was not watched; empty when it was. */
    public String slice() throws InterruptedException {
        clock.turnTo(next.end() + DELAY);
        LiveFeed.Told told = loop.read(next).telling().get();
        collector.accept(feed, told.poll());
        collector.commit();
        next = next.next(width);
        return told.failure() == null ? "" : told.failure();
    }

    /** End of the slice that is read next, milliseconds since 1970 UTC. */
    public long nextEnd() {
        return next.end();
    }

    /** What is known of each slice of a series, by its start: the better status first, then the later word. */
    public NavigableMap<Long, Observation> told(String signal) {
        NavigableMap<Long, Observation> best = new TreeMap<>();
        for (Observation each : cluster.values(Topics.OBSERVATIONS)) {
            if (each.getSignal().equals(signal)) {
                best.merge(each.getIntervalStart().toEpochMilli(), each, DrivenSource::better);
            }
        }
        return best;
    }

    private static Observation better(Observation before, Observation after) {
        return before.getStatus() == ObservationStatus.OK && after.getStatus() != ObservationStatus.OK ? before : after;
    }

    /** Of every series each moment is told, and every item that was polled is published, known or refused. */
    public void assertNothingIsLost() {
        feed.series().forEach(series -> {
            Observation before = null;
            for (Observation each : told(series.key().signal()).values()) {
                assertThat(before == null || before.getIntervalEnd().equals(each.getIntervalStart()))
                        .as("%s has a hole or an overlap at %s", series.key(), each.getIntervalStart())
                        .isTrue();
                before = each;
            }
        });
        Cursor cursor = cluster.read(Set.of(feed.id())).get(feed.id());
        assertThat(cursor.getPolled()).isEqualTo(cursor.getPublished() + cursor.getDuplicate() + cursor.getRejected());
        assertThat(cursor.getRejected()).isEqualTo(cluster.deadLetters().size());
        long marks = cluster.values(Topics.OBSERVATIONS).stream()
                .filter(each -> "not running".equals(each.getReason()))
                .count();
        assertThat(cursor.getPublished() + marks)
                .isEqualTo(cluster.raw(Topics.OBSERVATIONS.name()).size()
                        + cluster.raw(Topics.POSTS.name()).size()
                        + cluster.raw(Topics.INCIDENT_REVISIONS.name()).size()
                        + cluster.raw(Topics.CAPTURES.name()).size());
    }

    @Override
    public void close() {
        feed.close();
    }
}
