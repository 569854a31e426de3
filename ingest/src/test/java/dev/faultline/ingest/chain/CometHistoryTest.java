package dev.faultline.ingest.chain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.event.Observation;
import dev.faultline.event.ObservationStatus;
import dev.faultline.ingest.SourceFacts;
import dev.faultline.ingest.Timing;
import dev.faultline.ingest.backfill.Extent;
import dev.faultline.ingest.backfill.Period;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The past of a CometBFT chain that makes a block each second, through a node that we made. */
class CometHistoryTest {

    private static final long T0 = Instant.parse("2025-10-20T00:00:00Z").toEpochMilli();
    private static final long HEAD = 10_000;
    private static final long FIRST_OF_PERIOD = 4_000;
    private static final int LOST = 4_075;
    private static final Pattern RANGE = Pattern.compile("/blockchain\\?minHeight=(\\d+)&maxHeight=(\\d+)");

    private final List<String> asked = new ArrayList<>();
    private boolean loses;

    @Test
    void everySecondHasItsBlockAndTwentyComeAtOnce() throws Exception {
        BlockHistory history = history();
        Extent extent = history.begin(period());
        asked.clear();

        List<Observation> told = rest(history);

        assertThat(extent).isEqualTo(new Extent(7, "121 blocks from 4,000 to 4,120"));
        assertThat(asked).hasSize(7).first().isEqualTo("/blockchain?minHeight=4000&maxHeight=4019");
        assertThat(of(told, "blocks"))
                .hasSize(12)
                .extracting(Observation::getCount)
                .containsOnly(10d);
        assertThat(of(told, "transactions"))
                .hasSize(12)
                .extracting(Observation::getCount)
                .containsOnly(20d);
    }

    @Test
    void aBlockThatTheNodeLeavesOutMakesItsSliceUnknownAndNotSmaller() throws Exception {
        loses = true;
        BlockHistory history = history();
        history.begin(period());

        List<Observation> blocks = of(rest(history), "blocks");

        assertThat(blocks.stream().filter(slice -> slice.getStatus() == ObservationStatus.FAILED))
                .singleElement()
                .satisfies(slice -> {
                    assertThat(slice.getIntervalStart()).isEqualTo(Instant.ofEpochMilli(T0 + 70_000));
                    assertThat(slice.getReason()).contains("Block " + LOST, "does not give");
                });
        assertThat(blocks.stream().filter(slice -> slice.getStatus() == ObservationStatus.OK))
                .hasSize(11);
    }

    private BlockHistory history() {
        NodeSeries naming = new NodeSeries(
                "dydx-chain", "node@past", SourceFacts.NONE, new Timing(60_000, 10_000, 600_000), 10_000, false);
        BlockHistory.Manner manner = new BlockHistory.Manner(CometNode.PORTION, 1, Duration.ZERO);
        return new BlockHistory(new CometNode(this::answer), manner, naming, List.of("blocks", "transactions"));
    }

    private static Period period() {
        return new Period(T0, T0 + 120_000);
    }

    private static List<Observation> rest(BlockHistory history) throws Exception {
        List<Observation> told = new ArrayList<>();
        for (long until = 0; until < period().until(); ) {
            var stretch = history.read(T0 + 90_000_000);
            told.addAll(stretch.told());
            until = stretch.until();
        }
        return told;
    }

    private static List<Observation> of(List<Observation> told, String signal) {
        return told.stream().filter(each -> each.getSignal().equals(signal)).toList();
    }

    private byte[] answer(String path) throws IOException {
        asked.add(path);
        Matcher range = RANGE.matcher(path);
        if (!range.matches()) {
            return bytes(
                    "{\"result\":{\"sync_info\":{\"latest_block_height\":\"" + HEAD + "\",\"catching_up\":false}}}");
        }
        long lowest = Long.parseLong(range.group(1));
        List<String> metas = new ArrayList<>();
        for (long height = Long.parseLong(range.group(2)); height >= lowest; height--) {
            if (!loses || height != LOST) {
                metas.add(meta(height));
            }
        }
        return bytes(
                "{\"result\":{\"last_height\":\"" + HEAD + "\",\"block_metas\":[" + String.join(",", metas) + "]}}");
    }

    private static String meta(long height) {
        return "{\"block_id\":{\"hash\":\"AA" + height + "\"},\"header\":{\"height\":\"" + height + "\",\"time\":\""
                + Instant.ofEpochMilli(T0 + (height - FIRST_OF_PERIOD) * 1000)
                + "\",\"last_block_id\":{\"hash\":\"AA" + (height - 1) + "\"}},\"num_txs\":\"2\"}";
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
