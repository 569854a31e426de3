package dev.faultline.ingest.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.event.ObservationStatus;
import dev.faultline.ingest.SliceGrid;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TradeTallyTest {

    private static final long T0 = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();
    private static final String BTC = "BTC-USD";
    private static final SliceGrid GRID = new SliceGrid(10_000, 60_000);

    private final TestLine line = new TestLine();
    private TradeTally tally = numbered(T0);

    private static final class TestLine implements Line {
        private long from = T0;
        private long until = Long.MAX_VALUE;
        private boolean isListening = true;

        @Override
        public boolean covers(long start, long end) {
            return start >= from && end <= until;
        }

        @Override
        public boolean isListening() {
            return isListening;
        }

        @Override
        public String reason() {
            return "dropped";
        }
    }

    @Test
    void tradesCountInTheSliceOfTheirOwnTime() {
        live(1, 1_000);
        live(2, 9_999);
        live(3, 10_000);

        SliceReport report = report(0);

        assertThat(report.status()).isEqualTo(ObservationStatus.OK);
        assertThat(report.count()).isEqualTo(2);
        assertThat(report.amount()).isEqualTo(2 * 100.0 * 0.5);
        assertThat(report(10_000).count()).isEqualTo(1);
    }

    @Test
    void aWatchedSliceWithoutTradesIsAZero() {
        assertThat(report(0)).satisfies(report -> {
            assertThat(report.status()).isEqualTo(ObservationStatus.OK);
            assertThat(report.count()).isZero();
        });
    }

    @Test
    void aSliceOfALostConnectionIsNoZero() {
        line.until = T0 + 5_000;
        line.isListening = false;

        assertThat(report(0).status()).isEqualTo(ObservationStatus.FAILED);
        assertThat(report(10_000).reason()).isEqualTo("dropped");
    }

    @Test
    void aTradeThatComesTwiceCountsOnce() {
        live(1, 1_000);
        live(2, 2_000);
        live(2, 2_000);
        live(1, 1_000);

        assertThat(report(0).count()).isEqualTo(2);
        assertThat(tally.duplicates()).isEqualTo(2);
    }

    @Test
    void tradesInDisorderAreAllCountedAndNothingIsMissing() {
        List<Long> numbers = new ArrayList<>();
        for (long number = 2; number <= 200; number++) {
            numbers.add(number);
        }
        Collections.shuffle(numbers, new Random(7));
        live(1, 0);
        numbers.forEach(number -> live(number, number * 10));

        SliceReport report = report(0);

        assertThat(report.status()).isEqualTo(ObservationStatus.OK);
        assertThat(report.count()).isEqualTo(200);
        assertThat(tally.holes()).isEmpty();
        assertThat(tally.duplicates()).isZero();
    }

    @Test
    void aMissingNumberMakesTheSlicePartialUntilItIsRead() {
        live(1, 1_000);
        live(4, 4_000);

        SliceReport before = report(0);
        Hole hole = tally.holes().get(BTC).get(0);
        past(2, 2_000);
        past(3, 3_000);
        tally.close(BTC, hole);
        List<SliceReport> after = tally.report(T0 + 10_000, T0 + 20_000, line, null);

        assertThat(before.status()).isEqualTo(ObservationStatus.PARTIAL);
        assertThat(before.reason()).contains(BTC);
        assertThat(hole).isEqualTo(new Hole(2, 3, T0 + 1_000, T0 + 4_000));
        assertThat(after.get(0).start()).isEqualTo(T0);
        assertThat(after.get(0).status()).isEqualTo(ObservationStatus.OK);
        assertThat(after.get(0).count()).isEqualTo(4);
        assertThat(after.get(0).isFilled()).isTrue();
        assertThat(after).hasSize(2);
    }

    @Test
    void whatWasMissedBetweenTwoConnectionsIsToldAgainOnceItIsRead() {
        live(1, 1_000);
        tally.heard(T0 + 5_000);
        line.until = T0 + 5_000;
        line.isListening = false;
        assertThat(report(0).status()).isEqualTo(ObservationStatus.FAILED);
        assertThat(report(10_000).status()).isEqualTo(ObservationStatus.FAILED);
        line.isListening = true;
        line.from = T0 + 25_000;
        line.until = Long.MAX_VALUE;
        tally.listening(T0 + 25_000);
        live(5, 26_000);
        tally.heard(T0 + 30_500);

        List<SliceReport> missing = tally.report(T0 + 20_000, T0 + 30_000, line, null);
        Hole hole = tally.holes().get(BTC).get(0);
        past(2, 6_000);
        past(3, 12_000);
        past(4, 24_000);
        tally.close(BTC, hole);
        tally.heard(T0 + 40_500);
        List<SliceReport> filled = tally.report(T0 + 30_000, T0 + 40_000, line, null);

        assertThat(missing).singleElement().satisfies(report -> assertThat(report.status())
                .isEqualTo(ObservationStatus.PARTIAL));
        assertThat(hole.fromNumber()).isEqualTo(2);
        assertThat(hole.toNumber()).isEqualTo(4);
        assertThat(filled)
                .extracting(report -> (report.start() - T0) / 1000 + ":" + report.count() + report.status())
                .containsExactly("0:2OK", "10:1OK", "20:2OK", "30:0OK");
    }

    @Test
    void aHoleThatNobodyCanFillStaysUnseen() {
        live(1, 1_000);
        live(4, 4_000);
        report(0);
        tally.giveUp(BTC, tally.holes().get(BTC).get(0));

        assertThat(tally.report(T0 + 10_000, T0 + 20_000, line, null)).hasSize(1);
        assertThat(tally.holes()).isEmpty();
    }

    @Test
    void aLateTradeChangesTheSliceThatWasTold() {
        live(1, 1_000);
        assertThat(report(0).count()).isEqualTo(1);
        tally.add(trade(2, 9_000), T0 + 12_000);

        List<SliceReport> reports = tally.report(T0 + 10_000, T0 + 20_000, line, null);

        assertThat(reports.get(0).count()).isEqualTo(2);
        assertThat(reports.get(0).isFilled()).as("it was seen before").isFalse();
    }

    @Test
    void aClockThatIsOffByHoursDoesNotMoveLiveTrades() {
        tally.add(trade(1, -3 * 3_600_000), T0 + 2_000);
        tally.add(trade(2, 3 * 3_600_000), T0 + 3_000);

        assertThat(report(0).count()).isEqualTo(2);
    }

    @Test
    void tradesBeforeTheBeginningAreNotCounted() {
        past(1, -5_000);
        past(2, -1);
        live(3, 1_000);

        assertThat(report(0).count()).isEqualTo(1);
    }

    @Test
    void theFirstConnectionMissesWhatWasTradedBeforeIt() {
        tally.listening(T0 + 3_000);
        live(9, 4_000);

        Hole hole = tally.holes().get(BTC).get(0);
        assertThat(hole).isEqualTo(new Hole(-1, 8, T0, T0 + 3_000));
        past(8, 1_000);
        past(7, -1_000);
        tally.close(BTC, hole);
        assertThat(report(0).count()).isEqualTo(2);
        assertThat(tally.holes()).isEmpty();
    }

    @Test
    void aSnapshotThatReachesBackFarEnoughLeavesNothingMissing() {
        tally.listening(T0 + 3_000);
        past(7, -1_000);
        past(8, 1_000);
        live(9, 4_000);

        assertThat(tally.holes()).isEmpty();
        assertThat(report(0).count()).isEqualTo(2);
    }

    @Test
    void withoutNumbersOnlyALostConnectionMakesAHole() {
        tally = new TradeTally(GRID, false, List.of(BTC), T0);
        tally.add(Trade.of(BTC, "x-1", 100, 0.5, T0 + 1_000), T0 + 1_000);
        tally.add(Trade.of(BTC, "x-9", 100, 0.5, T0 + 2_000), T0 + 2_000);
        tally.add(Trade.of(BTC, "x-9", 100, 0.5, T0 + 2_000), T0 + 2_000);
        assertThat(tally.holes()).isEmpty();
        tally.heard(T0 + 3_000);
        tally.listening(T0 + 6_000);

        assertThat(tally.holes().get(BTC)).containsExactly(new Hole(-1, -1, T0 + 2_000, T0 + 6_000));
        assertThat(report(0).count()).isEqualTo(2);
    }

    @Test
    void aQuietMarketIsInDoubtUntilTheVenueConfirmsIt() {
        live(1, 1_000);
        Duration quiet = Duration.ofSeconds(60);

        assertThat(tally.doubtful(T0 + 60_000, quiet)).isEmpty();
        assertThat(tally.doubtful(T0 + 62_000, quiet)).containsExactly(BTC);
        tally.newest(BTC, 1, T0 + 61_000);
        assertThat(tally.doubtful(T0 + 62_000, quiet)).isEmpty();
        tally.newest(BTC, 2, T0 + 130_000);
        assertThat(tally.doubtful(T0 + 130_000, quiet))
                .as("the venue knows a trade that we do not")
                .containsExactly(BTC);
        assertThat(tally.report(T0 + 120_000, T0 + 130_000, line, "who knows")
                        .get(0)
                        .status())
                .isEqualTo(ObservationStatus.PARTIAL);
    }

    private static TradeTally numbered(long openedAt) {
        return new TradeTally(GRID, true, List.of(BTC), openedAt);
    }

    private void live(long number, long afterT0) {
        tally.add(trade(number, afterT0), T0 + afterT0);
    }

    private void past(long number, long afterT0) {
        tally.add(trade(number, afterT0), -1);
    }

    private static Trade trade(long number, long afterT0) {
        return Trade.of(BTC, Long.toString(number), 100, 0.5, T0 + afterT0);
    }

    private SliceReport report(long afterT0) {
        List<SliceReport> reports = tally.report(T0 + afterT0, T0 + afterT0 + 10_000, line, null);
        return reports.get(reports.size() - 1);
    }
}
