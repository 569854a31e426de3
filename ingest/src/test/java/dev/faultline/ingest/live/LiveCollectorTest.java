package dev.faultline.ingest.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.faultline.event.Cursor;
import dev.faultline.event.Observation;
import dev.faultline.event.ObservationStatus;
import dev.faultline.ingest.Counts;
import dev.faultline.ingest.MockCluster;
import dev.faultline.ingest.TransactionSize;
import dev.faultline.schemas.Topics;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class LiveCollectorTest {

    private final MockCluster cluster = new MockCluster();

    @TempDir
    private Path temp;

    @Test
    void everySliceIsToldOnceWithoutHoleOrOverlap() throws Exception {
        ScriptedSource source = new ScriptedSource("steady", 6, "ok", "fail", "garbage", "nothing", "ok");
        run(source);

        List<Observation> told = observations("steady");
        assertThat(told).hasSizeGreaterThanOrEqualTo(5);
        assertGapless(told);
        assertThat(told.stream().skip(1)).allSatisfy(observation -> assertThat(
                        observation.getIntervalStart().toEpochMilli() % 100)
                .isZero());
    }

    @Test
    void whatCouldNotBeReadIsFailedWithItsReasonAndNeverCalm() throws Exception {
        run(new ScriptedSource("bad", 6, "fail", "fault", "garbage", "trap", "nothing", "ok"));

        List<Observation> told = observations("bad");
        assertThat(told.subList(0, 5)).allSatisfy(observation -> {
            assertThat(observation.getStatus()).isEqualTo(ObservationStatus.FAILED);
            assertThat(observation.getCount()).isNull();
        });
        assertThat(told.subList(0, 5))
                .extracting(Observation::getReason)
                .containsExactly(
                        "the wire is cut",
                        "fault of the collector: IllegalStateException",
                        "unreadable: this is garbage",
                        "fault of the collector: IllegalStateException",
                        "not told by the source");
    }

    @Test
    void garbageIsKeptAndTheItemsAddUp() throws Exception {
        run(new ScriptedSource("bad", 4, "garbage", "ok", "garbage", "ok"));

        assertThat(cluster.deadLetters()).hasSize(2).allSatisfy(letter -> assertThat(letter)
                .containsEntry("value", "garbage")
                .containsEntry("faultline.reason", "NOT_JSON"));
        Counts counts = counts("bad");
        assertThat(counts.addUp()).isTrue();
        assertThat(counts.rejected()).isEqualTo(2);
        assertThat(counts.published()).isEqualTo(observations("bad").size());
    }

    @Test
    void oneSourceThatHangsOrFailsDoesNotTouchItsNeighbours() throws Exception {
        ScriptedSource fine = new ScriptedSource("fine", 10, "ok");
        run(fine, new ScriptedSource("hanging", 1, "hang"), new ScriptedSource("faulty", 5, "fault"));

        assertThat(observations("fine"))
                .hasSizeGreaterThanOrEqualTo(9)
                .allSatisfy(observation -> assertThat(observation.getStatus()).isEqualTo(ObservationStatus.OK));
        assertThat(observations("hanging")).isEmpty();
    }

    @Test
    void theTimeThatASlowReadCostIsMissing() throws Exception {
        run(new ScriptedSource("slow", 3, "slow", "ok"));

        List<Observation> told = observations("slow");
        assertGapless(told);
        assertThat(told.get(1).getStatus()).isEqualTo(ObservationStatus.FAILED);
        assertThat(told.get(1).getReason()).startsWith("missed");
    }

    @Test
    void aRestartTellsItsOwnDowntimeAndGoesOnFromWhatWasCommitted() throws Exception {
        run(new ScriptedSource("a", 3, "ok"));
        int before = observations("a").size();
        Thread.sleep(50);
        run(new ScriptedSource("a", 3, "ok"));

        List<Observation> told = observations("a");
        assertGapless(told);
        assertThat(told.get(before))
                .extracting(Observation::getStatus, Observation::getReason)
                .containsExactly(ObservationStatus.FAILED, "not running");
        Cursor cursor = cluster.read(Set.of("a")).get("a");
        long seen =
                told.stream().filter(o -> o.getStatus() == ObservationStatus.OK).count();
        assertThat(cursor.getState()).containsEntry("told", Long.toString(seen));
        assertThat(cursor.getPublished()).isEqualTo(seen);
    }

    @Test
    void whenTheClusterRefusesNothingIsRememberedThatWasNotPublished() throws Exception {
        run(new ScriptedSource("a", 3, "ok"));
        Map<String, String> committed = cluster.read(Set.of("a")).get("a").getState();

        LiveCollector failing = collector(new ScriptedSource("a", 3, "ok"));
        cluster.producer().commitTransactionException = new KafkaException("no room on the disk");
        assertThatThrownBy(failing::run).isInstanceOf(KafkaException.class);

        assertThat(cluster.read(Set.of("a")).get("a").getState()).isEqualTo(committed);
        run(new ScriptedSource("a", 3, "ok"));
        assertGapless(observations("a"));
    }

    @Test
    void healthTellsWhoIsNotWatched() throws Exception {
        ScriptedSource source = new ScriptedSource("ill", 4, "ok", "fail");
        LiveCollector collector = collector(source);
        run(collector, source);

        SourceHealth health = collector.health().get("ill");
        assertThat(health.watched()).isEqualTo(1);
        assertThat(health.failedInARow()).isGreaterThanOrEqualTo(2);
        assertThat(health.failure()).isEqualTo("the wire is cut");
        assertThat(health.counts().addUp()).isTrue();
    }

    @Test
    void countsOverAllRunsDoNotBeginAtZeroAgain() throws Exception {
        run(new ScriptedSource("a", 2, "garbage", "ok"));
        Counts before = counts("a");
        ScriptedSource silent = new ScriptedSource("a", 1, "hang");
        LiveCollector collector = collector(silent, new ScriptedSource("b", 1, "ok"));
        assertThat(collector.health()).isEmpty();

        run(collector, silent, silent);

        SourceHealth health = collector.health().get("a");
        assertThat(health.watched() + health.failed()).isZero();
        assertThat(health.counts()).isEqualTo(before);
        assertThat(before.rejected()).isEqualTo(1);
    }

    private LiveCollector collector(LiveSource<?>... sources) {
        return new LiveCollector(
                cluster.collector(temp, new TransactionSize(1_000, 1 << 20, Duration.ofMillis(100))),
                List.of(sources),
                Clock.systemUTC());
    }

    private void run(ScriptedSource... sources) throws Exception {
        run(collector(sources), sources);
    }

    private static void run(LiveCollector collector, ScriptedSource... sources) throws Exception {
        Callable<Void> running = () -> {
            collector.run();
            return null;
        };
        var pool = Executors.newSingleThreadExecutor();
        try {
            var future = pool.submit(running);
            for (ScriptedSource source : sources) {
                source.awaitReads();
            }
            while (sources.length == 1 && told(collector) < 1) {
                Thread.sleep(5);
            }
            collector.close();
            future.get();
        } finally {
            pool.shutdownNow();
        }
    }

    private static long told(LiveCollector collector) {
        return collector.health().values().stream()
                .mapToLong(health -> health.watched() + health.failed())
                .sum();
    }

    private Counts counts(String source) {
        Cursor cursor = cluster.read(Set.of(source)).get(source);
        return new Counts(cursor.getPolled(), cursor.getPublished(), cursor.getDuplicate(), cursor.getRejected());
    }

    private List<Observation> observations(String source) {
        return cluster.values(Topics.OBSERVATIONS).stream()
                .filter(observation -> observation.getSource().equals(source))
                .collect(Collectors.toList());
    }

    private static void assertGapless(List<Observation> told) {
        for (int i = 1; i < told.size(); i++) {
            assertThat(told.get(i).getIntervalStart()).isEqualTo(told.get(i - 1).getIntervalEnd());
        }
    }
}
