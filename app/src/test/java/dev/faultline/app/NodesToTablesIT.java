package dev.faultline.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.faultline.event.Run;
import dev.faultline.ingest.Collector;
import dev.faultline.ingest.DeadLetterFiles;
import dev.faultline.ingest.PublishedLog;
import dev.faultline.ingest.Publisher;
import dev.faultline.ingest.TransactionSize;
import dev.faultline.ingest.http.FetchLimits;
import dev.faultline.ingest.http.FetchSettings;
import dev.faultline.ingest.http.HostLimit;
import dev.faultline.ingest.http.HttpFetcher;
import dev.faultline.ingest.http.Reach;
import dev.faultline.local.ExternalServers;
import dev.faultline.local.StackLayout;
import dev.faultline.local.StackOptions;
import dev.faultline.streams.run.RunSettings;
import dev.faultline.testing.EthereumNode;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two real Ethereum nodes, looked at every ten seconds of a clock that runs fast, up to the tables: live blocks, a
 * reorganisation, witnesses that disagree, a chain that stands while its nodes answer, one dead node, and two.
 */
@Timeout(600)
class NodesToTablesIT {

    private static final int WARM = 6 * 360; // six hours
    private static final long SLICE = NodeFeed.SLICE;
    private static final String DROPS = "SELECT signal, path, state FROM faultline.drops WHERE onset"
            + " BETWEEN fromUnixTimestamp64Milli(%d) AND fromUnixTimestamp64Milli(%d) AND signal IN ('blocks', 'transactions')";

    private final long begun =
            Math.floorDiv(System.currentTimeMillis() - Duration.ofHours(8).toMillis(), 60_000) * 60_000;
    private final HttpFetcher fetcher = new HttpFetcher(
            new FetchSettings(
                    "faultline-test",
                    new FetchLimits(Duration.ofSeconds(5), 1_000_000, 0, new HostLimit(60_000, 10), Map.of()),
                    new Reach(Set.of("127.0.0.1", "localhost"), Set.of(), null),
                    null),
            Clock.systemUTC());
    private final EthereumNode first = EthereumNode.startingAt(Instant.ofEpochMilli(begun - SLICE));
    private final EthereumNode second = EthereumNode.startingAt(Instant.ofEpochMilli(begun - SLICE));
    private final NodeFeed one = new NodeFeed("one", first.address(), fetcher);
    private final NodeFeed two = new NodeFeed("two", second.address(), fetcher);
    private int slice;

    @Test
    void whatHappensToNodesAndTheirChainIsInTheRightTables(@TempDir Path data) throws Exception {
        StackLayout layout =
                new StackLayout(CommonOptions.home(), data, StackOptions.defaults(), ExternalServers.from(Map.of()));
        try (Platform platform = Platform.open(layout, event -> {})) {
            RunSettings settings = RunSettings.defaults();
            Run run = RunIdentity.of(settings, Instant.EPOCH);
            platform.createTopics(run.getId(), 4);
            platform.migrate();
            platform.markCurrent(run, Clock.systemUTC());
            try (Pipeline pipeline =
                    Pipeline.start(platform, run, new Pipeline.Setup(data, Duration.ofMillis(200), settings))) {
                Story story = watch(platform, data);
                pipeline.awaitCaughtUp(group -> {});
                compare(new Tables(platform.stack(), new Installed(data)), story);
                retention(platform, run.getId());
            }
        } finally {
            first.close();
            second.close();
            fetcher.close();
        }
    }

    /** Not of nodes, but of a cluster that is here anyway. */
    private static void retention(Platform platform, String run) {
        platform.keepTopics(run, Duration.ofDays(30));
        assertThatThrownBy(platform::refuseWhereOldRecordsAreDeleted)
                .isInstanceOf(CommandException.class)
                .hasMessageContaining("observations=PT720H")
                .hasMessageContaining("posts=PT720H")
                .hasMessageNotContaining("incident-revisions")
                .hasMessageContaining("retention.topics");
        platform.keepTopics(run, null);
        platform.refuseWhereOldRecordsAreDeleted();
    }

    /** When each chapter began. */
    private record Story(long reorganised, long disagreed, long stood, long oneDied, long bothDied, long over) {}

    private Story watch(Platform platform, Path data) throws Exception {
        try (Publisher publisher =
                Publisher.connect(platform.kafka(), platform.registry(), "live", PublishedLog.NONE)) {
            Collector collector =
                    new Collector(publisher, new DeadLetterFiles(data), TransactionSize.DEFAULT, Clock.systemUTC());
            collector.start(List.of(one, two));
            go(collector, WARM, true, true);
            long reorganised = now();
            first.forget(2);
            for (int i = 2; i > 0; i--) {
                first.mineAt(Instant.ofEpochMilli(now() - i * SLICE + 5_000));
            }
            go(collector, 30, true, true);
            long disagreed = now();
            go(collector, 60, true, false);
            go(collector, 30, true, true);
            long stood = now();
            go(collector, 60, false, false);
            go(collector, 120, true, true);
            long oneDied = now();
            second.close();
            go(collector, 60, true, false);
            long bothDied = now();
            first.close();
            go(collector, 60, false, false);
            collector.commit();
            return new Story(reorganised, disagreed, stood, oneDied, bothDied, now());
        }
    }

    private long now() {
        return begun + slice * SLICE;
    }

    private void go(Collector collector, int slices, boolean firstMines, boolean secondMines) throws Exception {
        for (int i = 0; i < slices; i++, slice++) {
            Instant time = Instant.ofEpochMilli(now() + 3_000);
            if (firstMines) {
                first.mineAt(time);
            }
            if (secondMines) {
                second.mineAt(time);
            }
            fetcher.network().answered("somebody.else.example"); // so our own line is up
            one.look(collector, now());
            two.look(collector, now());
        }
    }

    private static void compare(Tables tables, Story story) throws InterruptedException {
        assertThat(tables.query("SELECT source, count(), uniqExact(height), max(height) - min(height) + 1"
                        + " FROM faultline.blocks WHERE head = 'LATEST' GROUP BY source ORDER BY source"))
                .as("each block once; the two that were replaced stand beside those that replaced them")
                .isEqualTo("one\t" + (2159 + 2 + 30 + 60 + 30 + 120 + 60) + "\t" + (2159 + 300) + "\t" + (2159 + 300)
                        + "\ntwo\t" + (2159 + 30 + 30 + 120) + "\t" + (2159 + 180) + "\t" + (2159 + 180) + "\n");
        assertThat(tables.query("SELECT DISTINCT source FROM faultline.rates WHERE signal = 'blocks'"
                        + " AND has(flags, 'REORGANISED')"))
                .isEqualTo("one\n");
        assertThat(tables.query(DROPS.formatted(story.reorganised() - 60_000, story.stood() - 60_000)))
                .as("neither a reorganisation nor one witness that stands is a drop of the chain")
                .isEmpty();
        assertThat(tables.query(DROPS.formatted(story.stood() - 60_000, story.oneDied() - 60_000)))
                .as("a chain that stands while its nodes answer is a halt, and it was over")
                .contains("blocks\tHALT\tRECOVERED\n");
        assertThat(tables.query(DROPS.formatted(story.oneDied() - 60_000, story.over())))
                .as("a dead node is no halt of the chain, nor are two")
                .isEmpty();
        assertThat(tables.query(
                        "SELECT source, sum(count), sum(total) FROM faultline.rates WHERE signal = 'probe-success'"
                                + " AND bucket_start >= fromUnixTimestamp64Milli(" + (story.oneDied() + 60_000)
                                + ") AND bucket_start < fromUnixTimestamp64Milli(" + (story.bothDied() - 60_000)
                                + ") GROUP BY source ORDER BY source"))
                .as("the probes of the dead node fall, those of the other do not")
                .isEqualTo("one\t48\t48\ntwo\t0\t48\n");
        assertThat(tables.query("SELECT count() > 0, countIf(count IS NOT NULL), max(coverage) FROM faultline.rates"
                        + " WHERE signal = 'blocks' AND source = 'two' AND bucket_start > fromUnixTimestamp64Milli("
                        + (story.oneDied() + 60_000) + ")"))
                .as("what a dead node did not tell is missing, and not zero")
                .isEqualTo("1\t0\t0\n");
        assertThat(tables.query("SELECT count() > 0 FROM faultline.drops WHERE signal = 'probe-success' AND onset >="
                        + " fromUnixTimestamp64Milli(" + (story.oneDied() - 60_000) + ")"))
                .isEqualTo("1\n");
    }
}
