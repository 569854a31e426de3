package dev.faultline.app;

import static org.assertj.core.api.Assertions.assertThat;

/** Compares what the tables say of a {@link LiveWorld} with what happened in it. */
final class LiveTruth {

    private static final String SEEN =
            "SELECT toUnixTimestamp64Milli(interval_start), toUnixTimestamp64Milli(interval_end),"
                    + " count, total FROM faultline.observations WHERE source = '%s' AND signal = '%s' AND status = 'OK'"
                    + " ORDER BY interval_start";
    private static final String BACKFILLED = "SELECT countIf(provenance = 'BACKFILLED' AND status = 'OK') > %d"
            + " FROM faultline.observations WHERE source = '%s'";
    private static final String UNWATCHED = "SELECT count() > 0 FROM faultline.rates WHERE source = 'node'"
            + " AND signal = 'probe-success' AND coverage < 1 AND failed > 0";
    private static final String NOT_RUNNING = "SELECT countIf(reason = 'not running') FROM faultline.observations"
            + " WHERE source = '%s' AND signal = '%s'";
    private static final int FILLED_SLICES_OF_TRADES = 2;

    private final LiveWorld world;

    LiveTruth(LiveWorld world) {
        this.world = world;
    }

    /** Waits until every source was watched for some slices. */
    void awaitBeginning(Tables tables) throws InterruptedException {
        String seen =
                "SELECT countIf(status = 'OK') >= %d FROM faultline.observations WHERE source = '%s' AND signal = '%s'";
        tables.await(seen.formatted(5, "node", "blocks"), "1\n");
        tables.await(seen.formatted(5, "trades", "trades"), "1\n");
        tables.await(seen.formatted(1, "posts", "mentions"), "1\n");
    }

    /** Waits until what could be read afterwards was. */
    void awaitFilling(Tables tables) throws InterruptedException {
        tables.await(BACKFILLED.formatted(FILLED_SLICES_OF_TRADES, "trades"), "1\n");
        tables.await(BACKFILLED.formatted(0, "posts"), "1\n");
        tables.await(BACKFILLED.formatted(0, "node"), "1\n");
    }

    /** No event is lost and none is doubled: each watched slice holds what happened in it, and the rest says that it does not. */
    void compare(Tables tables) throws InterruptedException {
        long tradesMissing = 0;
        long before = 0;
        for (String[] row : tables.rows(SEEN.formatted("trades", "trades"))) {
            long start = Long.parseLong(row[0]);
            long end = Long.parseLong(row[1]);
            assertThat(before).as("slices do not overlap").isLessThanOrEqualTo(start);
            tradesMissing += before == 0 ? 0 : start - before;
            assertThat(Double.parseDouble(row[2]))
                    .as("trades from %s to %s", start, end)
                    .isEqualTo(world.trades(start, end));
            before = end;
        }
        assertThat(tradesMissing)
                .as("milliseconds of which no trade is known: the history fills what was missed")
                .isZero();
        compareMentions(tables);
        compareBlocks(tables);
        assertThat(tables.query(NOT_RUNNING.formatted("node", "probe-success"))).isEqualTo("1\n");
        assertThat(tables.query(UNWATCHED))
                .as("our own downtime is missing coverage of what cannot be read afterwards")
                .isEqualTo("1\n");
    }

    /** Waits until a bucket with our own downtime is told, which is when it is over. */
    void awaitDowntime(Tables tables) throws InterruptedException {
        tables.await(UNWATCHED, "1\n");
    }

    private void compareMentions(Tables tables) throws InterruptedException {
        long counted = 0;
        for (String[] row : tables.rows(SEEN.formatted("posts", "mentions"))) {
            long start = Long.parseLong(row[0]);
            long end = Long.parseLong(row[1]);
            assertThat(Double.parseDouble(row[2]))
                    .as("mentions from %s to %s", start, end)
                    .isEqualTo(world.mentions(start, end));
            assertThat(Double.parseDouble(row[3]))
                    .as("posts from %s to %s", start, end)
                    .isEqualTo(world.posts(start, end));
            counted += world.mentions(start, end);
            assertThat(tables.query("SELECT count(), uniqExact(id) FROM faultline.posts WHERE created_at >="
                            + " fromUnixTimestamp64Milli(" + start + ") AND created_at < fromUnixTimestamp64Milli("
                            + end
                            + ")"))
                    .as("posts that are kept, from %s to %s", start, end)
                    .isEqualTo(world.mentions(start, end) + "\t" + world.mentions(start, end) + "\n");
        }
        assertThat(counted).isPositive();
    }

    private static void compareBlocks(Tables tables) throws InterruptedException {
        assertThat(tables.query(
                        "SELECT count() = max(height) - min(height) + 1, count() = uniqExact(hash), count() > 10"
                                + " FROM faultline.blocks WHERE source = 'node' AND head = 'LATEST'"))
                .as("each block of the chain once")
                .isEqualTo("1\t1\t1\n");
    }
}
