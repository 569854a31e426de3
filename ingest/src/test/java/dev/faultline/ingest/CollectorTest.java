package dev.faultline.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.faultline.event.Observation;
import dev.faultline.event.ObservationStatus;
import dev.faultline.event.Provenance;
import dev.faultline.event.Surface;
import dev.faultline.schemas.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CollectorTest {

    private static final Instant START = Instant.parse("2025-01-01T00:00:00Z");
    private static final Origin NOWHERE = Piece.of("nowhere", new byte[0]);

    @TempDir
    private Path temp;

    private final MockCluster cluster = new MockCluster();

    @Test
    void aLiveCollectorThatComesBackTellsThatItDidNotRun() {
        Live before = new Live();
        Collector first = collector(START.plusSeconds(60));
        first.start(List.of(before));
        first.accept(before, before.watched(START, START.plusSeconds(60)));
        first.commit();

        Live after = new Live();
        Collector second = collector(START.plusSeconds(600));
        second.start(List.of(after));
        second.markNotRunning(after);
        second.accept(after, after.watched(START.plusSeconds(600), START.plusSeconds(660)));
        second.commit();

        assertThat(cluster.values(Topics.OBSERVATIONS))
                .extracting(Observation::getIntervalStart, Observation::getStatus, Observation::getReason)
                .containsExactly(
                        tuple(START, ObservationStatus.OK, null),
                        tuple(START.plusSeconds(60), ObservationStatus.FAILED, "not running"),
                        tuple(START.plusSeconds(600), ObservationStatus.OK, null));
        assertThat(second.counts("live")).isEqualTo(new Counts(2, 2, 0, 0));
    }

    @Test
    void aCollectorWithoutACursorHasNothingToTell() {
        Live live = new Live();
        Collector collector = collector(START);
        collector.start(List.of(live));
        collector.markNotRunning(live);
        collector.commit();

        assertThat(cluster.values(Topics.OBSERVATIONS)).isEmpty();
    }

    @Test
    void anEventOfTheFutureIsKeptAsADeadLetterAndDoesNotReachTheBroker() {
        Live live = new Live();
        Collector collector = collector(START);
        collector.start(List.of(live));
        Instant far = Instant.parse("9999-01-01T00:00:00Z");
        Observation observation = live.series.ok(
                new Interval(far.toEpochMilli(), far.toEpochMilli(), START.toEpochMilli()), Measured.count(1));
        Origin origin = Piece.of("place 7", "the bytes".getBytes(StandardCharsets.UTF_8));
        collector.accept(
                live,
                Poll.of(
                        START.toEpochMilli(),
                        new Event(Topics.OBSERVATIONS, "e", observation, START.toEpochMilli(), origin)));
        collector.commit();

        assertThat(cluster.values(Topics.OBSERVATIONS)).isEmpty();
        assertThat(cluster.deadLetters().get(0))
                .containsEntry("faultline.reason", "TIME_OUT_OF_BOUNDS")
                .containsEntry("faultline.position", "place 7")
                .containsEntry("faultline.observed-at", START.toString())
                .containsEntry("value", "the bytes");
        assertThat(collector.counts("live")).isEqualTo(new Counts(1, 0, 0, 1));
    }

    @Test
    void messagesAreBoundedAndShowNoControlCharacters() {
        Rejection rejection = new Rejection(Rejection.Reason.WRONG_TYPE, "a\u0000b\u001b[31mc\nd" + "x".repeat(10_000));

        assertThat(rejection.message())
                .startsWith("a\\u0000b\\u001b[31mc\\u000ad")
                .hasSizeLessThan(600);
    }

    @Test
    void aDeclarationLiesInThePartitionOfItsEntity() {
        Live live = new Live();
        Collector collector = collector(START);
        collector.start(List.of(live));
        collector.accept(live, live.watched(START, START.plusSeconds(60)));
        collector.commit();
        String entity = cluster.values(Topics.SOURCES).get(0).getEntity();
        assertThat(cluster.raw(Topics.SOURCES.name()).get(0).partition())
                .isEqualTo(BuiltInPartitioner.partitionForKey(
                        entity.getBytes(StandardCharsets.UTF_8), MockCluster.PARTITIONS));
    }

    @Test
    void aLogIsToldTheDeclarationToo() {
        List<String> told = new ArrayList<>();
        Live live = new Live();
        Collector collector = new Collector(
                cluster.publisher((topic, key, value, timestamp) -> told.add(topic.name())),
                new DeadLetterFiles(temp),
                TransactionSize.DEFAULT,
                Clock.systemUTC());
        collector.start(List.of(live));
        collector.accept(live, live.watched(START, START.plusSeconds(60)));
        collector.commit();
        assertThat(told).containsExactly("sources", "observations", "cursors");
    }

    @Test
    void nothingIsVisibleBeforeTheCommit() {
        Live live = new Live();
        Collector collector = collector(START);
        collector.start(List.of(live));
        collector.accept(live, live.watched(START, START.plusSeconds(60)));

        assertThat(cluster.values(Topics.OBSERVATIONS)).isEmpty();
        collector.commit();
        assertThat(cluster.values(Topics.OBSERVATIONS)).hasSize(1);
        assertThat(cluster.values(Topics.CURSORS)).hasSize(1);
    }

    private Collector collector(Instant now) {
        return new Collector(
                cluster.publisher(),
                new DeadLetterFiles(temp),
                new TransactionSize(1000, 1 << 20, Duration.ofHours(1)),
                Clock.fixed(now, ZoneOffset.UTC));
    }

    /** A source whose polls are made by the test. */
    private static final class Live implements Source {
        private final Series series = new Series(
                new SeriesKey("e", Surface.API, "calls", "live"),
                new Timing(60_000, 0, 600_000),
                SourceFacts.NONE,
                Provenance.MEASURED,
                null);
        private final Deque<Poll> polls = new ArrayDeque<>();

        private Poll watched(Instant start, Instant end) {
            Interval interval = new Interval(start.toEpochMilli(), end.toEpochMilli(), end.toEpochMilli());
            Observation observation = series.ok(interval, Measured.count(1));
            return Poll.of(
                    interval.observedAt(),
                    new Event(Topics.OBSERVATIONS, "e", observation, interval.observedAt(), NOWHERE));
        }

        @Override
        public String id() {
            return "live";
        }

        @Override
        public String content() {
            return "live-" + System.identityHashCode(this);
        }

        @Override
        public @Nullable Poll next() {
            return polls.poll();
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
        public long bytesRead() {
            return 0;
        }

        @Override
        public void close() {}
    }
}
