package dev.faultline.ingest.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.faultline.event.Observation;
import dev.faultline.event.ObservationStatus;
import dev.faultline.event.Provenance;
import dev.faultline.ingest.SourceFacts;
import dev.faultline.ingest.Timing;
import dev.faultline.ingest.backfill.Past;
import dev.faultline.ingest.backfill.Period;
import dev.faultline.ingest.status.PayloadException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The past of Solana from a node that we made: slots that were skipped, a halt, lists that leave out blocks. */
class SolanaHistoryTest {

    private static final long T0 = Instant.parse("2025-10-20T00:00:00Z").toEpochMilli();
    private static final long NOW = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();
    private static final long MINUTE = 60_000;
    private static final long SLOT = 400;

    private final MadeNode node = new MadeNode();

    @BeforeEach
    void madeChain() {
        Random random = new Random(7);
        long height = 1_000;
        for (long slot = 5_000; slot < 9_000; slot++) {
            if (random.nextInt(20) > 0) { // one slot in twenty is skipped
                node.blocks.put(slot, new long[] {height++, T0 - 400_000 + (slot - 5_000) * SLOT});
            }
        }
    }

    private Past past(String... signals) {
        NodeSeries naming = new NodeSeries(
                "solana", "node@past", SourceFacts.NONE, new Timing(MINUTE, 0, 10 * MINUTE), 10_000, false);
        return new SolanaHistory(new SolanaLedger(new JsonRpc(node::answer, true)), naming, List.of(signals));
    }

    private static List<Observation> read(Past past, long from, long until) throws Exception {
        past.begin(new Period(from, until));
        List<Observation> told = new ArrayList<>();
        for (long reached = from; reached < until; ) {
            var stretch = past.read(NOW);
            told.addAll(stretch.told());
            reached = stretch.until();
        }
        return told;
    }

    private double blocksBetween(long from, long until) {
        return node.blocks.values().stream()
                .filter(block -> block[1] / 1000 * 1000 >= from && block[1] / 1000 * 1000 < until)
                .count();
    }

    @Test
    void everyBlockIsCountedInTheMinuteOfItsTimeAndOnce() throws Exception {
        List<Observation> told = read(past("blocks"), T0, T0 + 15 * MINUTE);

        assertThat(told).hasSize(15).allSatisfy(minute -> {
            assertThat(minute.getStatus()).isEqualTo(ObservationStatus.OK);
            assertThat(minute.getProvenance()).isEqualTo(Provenance.BACKFILLED);
            assertThat(minute.getCount())
                    .isEqualTo(blocksBetween(
                            minute.getIntervalStart().toEpochMilli(),
                            minute.getIntervalEnd().toEpochMilli()));
        });
        assertThat(node.headers).as("only blocks at the borders are asked for").isLessThan(140);
    }

    @Test
    void slotsCountTheSkippedOnesToo() throws Exception {
        List<Observation> told = read(past("slots"), T0, T0 + 15 * MINUTE);

        assertThat(told.stream().mapToDouble(Observation::getCount).sum()).isCloseTo(15 * 150, within(3.0));
        assertThat(told).allMatch(minute -> Math.abs(minute.getCount() - 150) <= 4);
    }

    @Test
    void aHaltIsAWatchedZeroAndTheNodeIsNotAskedForAClock() throws Exception {
        halt(6_500, 20 * MINUTE);

        List<Observation> told = read(past("blocks"), T0, T0 + 30 * MINUTE);

        assertThat(told).allMatch(minute -> minute.getStatus() == ObservationStatus.OK);
        assertThat(told.stream().filter(minute -> minute.getCount() == 0)).hasSizeBetween(18, 20);
        assertThat(told.stream().mapToDouble(Observation::getCount).sum())
                .isEqualTo(blocksBetween(T0, T0 + 30 * MINUTE));
    }

    private void halt(long slot, long length) {
        node.blocks.tailMap(slot).values().forEach(block -> block[1] += length);
    }

    @Test
    void aListThatLeavesOutBlocksIsUnknownAndNotSmaller() throws Exception {
        node.unlisted = node.blocks.ceilingKey(6_600L);

        List<Observation> told = read(past("blocks"), T0, T0 + 15 * MINUTE);

        List<Observation> failed = told.stream()
                .filter(minute -> minute.getStatus() == ObservationStatus.FAILED)
                .toList();
        assertThat(failed).isNotEmpty().hasSizeLessThan(6).allSatisfy(minute -> {
            assertThat(minute.getCount()).isNull();
            assertThat(minute.getReason()).contains("The node lists", "by their heights");
        });
        assertThat(told.stream().filter(minute -> minute.getCount() != null))
                .allMatch(minute -> minute.getCount()
                        == blocksBetween(
                                minute.getIntervalStart().toEpochMilli(),
                                minute.getIntervalEnd().toEpochMilli()));
    }

    @Test
    void afterTheNewestBlockNothingIsKnown() throws Exception {
        List<Observation> told = read(past("blocks"), T0, T0 + 30 * MINUTE);

        assertThat(told).hasSize(30);
        assertThat(told.get(29).getStatus()).isEqualTo(ObservationStatus.FAILED);
        assertThat(told.get(29).getReason()).contains("newest final block of the node is of 2025-10-20T00:19:");
        assertThat(told.get(10).getStatus()).isEqualTo(ObservationStatus.OK);
    }

    @Test
    void aNodeThatPrunedThatTimeIsRefused() {
        assertThatThrownBy(() -> past("blocks").begin(new Period(T0 - 10 * MINUTE, T0)))
                .isInstanceOf(PayloadException.class)
                .hasMessageContaining("keeps no blocks before 2025-10-19T23:53:");
    }

    @Test
    void aReadThatFailsChangesNothing() throws Exception {
        Past past = past("blocks");
        past.begin(new Period(T0, T0 + 3 * MINUTE));
        node.failures = 1;

        assertThatThrownBy(() -> past.read(NOW)).isInstanceOf(IOException.class);

        assertThat(past.read(NOW).told())
                .hasSizeGreaterThan(1)
                .allMatch(minute -> minute.getCount()
                        == blocksBetween(
                                minute.getIntervalStart().toEpochMilli(),
                                minute.getIntervalEnd().toEpochMilli()));
    }

    @Test
    void anotherRunGoesOnInTheMiddleAndCountsTheSame() throws Exception {
        List<Observation> whole = read(past("blocks"), T0, T0 + 10 * MINUTE);
        List<Observation> parts = new ArrayList<>(read(past("blocks"), T0, T0 + 4 * MINUTE));
        parts.addAll(read(past("blocks"), T0 + 4 * MINUTE, T0 + 10 * MINUTE));

        assertThat(parts)
                .extracting(Observation::getCount)
                .isEqualTo(whole.stream().map(Observation::getCount).toList());
    }

    @Test
    void answersOfAnotherShapeAreRefused() {
        SolanaLedger ledger = new SolanaLedger(
                new JsonRpc(body -> "{\"id\":1,\"result\":[5,5]}".getBytes(StandardCharsets.UTF_8), true));
        assertThatThrownBy(() -> ledger.slots(5, 10)).isInstanceOf(PayloadException.class);
        assertThatThrownBy(() -> ledger.slots(6, 10)).isInstanceOf(PayloadException.class);
        assertThatThrownBy(() -> ledger.slots(5, 1)).isInstanceOf(PayloadException.class);
        assertThatThrownBy(() -> ledger.header(5)).isInstanceOf(PayloadException.class);
        assertThatThrownBy(ledger::newestSlot).isInstanceOf(PayloadException.class);
    }

    /** Answers as a node does. */
    private static final class MadeNode {
        private final TreeMap<Long, long[]> blocks = new TreeMap<>();
        private long unlisted = -1;
        private int headers;
        private int failures;

        private byte[] answer(String body) throws IOException {
            if (failures > 0) {
                failures--;
                throw new IOException("dropped");
            }
            String numbers = body.replaceAll(".*\"params\":\\[([0-9,]*).*", "$1");
            String result;
            if (body.contains("getSlot")) {
                result = Long.toString(blocks.lastKey());
            } else if (body.contains("getFirstAvailableBlock")) {
                result = Long.toString(blocks.firstKey());
            } else if (body.contains("getBlocksWithLimit")) {
                String[] asked = numbers.split(",", -1);
                result = blocks.tailMap(Long.parseLong(asked[0])).keySet().stream()
                        .filter(slot -> slot != unlisted)
                        .limit(Long.parseLong(asked[1]))
                        .toList()
                        .toString();
            } else {
                headers++;
                long[] block = blocks.get(Long.parseLong(numbers.replace(",", "")));
                result = block == null
                        ? "null"
                        : "{\"blockHeight\":" + block[0] + ",\"blockTime\":" + block[1] / 1000 + "}";
            }
            return ("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":" + result + "}").getBytes(StandardCharsets.UTF_8);
        }
    }
}
