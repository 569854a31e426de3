package dev.faultline.ingest.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.ingest.SliceGrid;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import org.junit.jupiter.api.Test;

/** Runs that begin in the middle of a slice, one after the other. */
class TradeRestartsTest {

    private static final long T0 = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();
    private static final String BTC = "BTC-USD";
    private static final SliceGrid GRID = new SliceGrid(10_000, 60_000);

    private TradeTally tally = numbered(T0);
    private long listensFrom = T0;
    private final Line line = new Line() {
        @Override
        public boolean covers(long start, long end) {
            return start >= listensFrom;
        }

        @Override
        public boolean isListening() {
            return true;
        }

        @Override
        public String reason() {
            return "dropped";
        }
    };

    @Test
    void anotherRunGoesOnAfterTheLastTradeThatWasTold() {
        live(1, 1_000);
        live(2, 12_000);
        tally.report(T0, T0 + 10_000, line, null);
        Map<String, Long> numbers = tally.lastNumbers();
        long missingFrom = tally.missingFrom();
        tally = numbered(T0 + 33_000);
        tally.resume(missingFrom, numbers, Set.of());
        listensFrom = T0 + 34_000;
        tally.listening(T0 + 34_000);
        live(5, 36_000);
        Hole hole = tally.holes().get(BTC).get(0);
        past(2, 12_000);
        past(3, 22_000);
        past(4, 31_000);
        tally.close(BTC, hole);
        tally.heard(T0 + 41_000);

        List<SliceReport> reports = tally.report(T0 + 33_000, T0 + 40_000, line, null);

        assertThat(numbers).isEqualTo(Map.of(BTC, 1L));
        assertThat(missingFrom).isEqualTo(T0 + 10_000);
        assertThat(hole.fromNumber()).isEqualTo(2);
        assertThat(reports)
                .extracting(TradeRestartsTest::text)
                .as("the slice in which this run began is told in two")
                .containsExactly("10:1OK", "20:1OK", "30:1OK", "33:1OK");
    }

    @Test
    void twoRestartsCountNothingTwice() {
        live(1, 1_000);
        tally.report(T0, T0 + 10_000, line, null);
        restart(33_000);
        live(5, 36_000);
        assertThat(tally.report(T0 + 33_000, T0 + 40_000, line, null))
                .extracting(TradeRestartsTest::text)
                .as("trades since the first run are missing")
                .containsExactly("33:1PARTIAL");
        restart(65_000);
        Hole hole = tally.holes().get(BTC).get(0);
        past(2, 12_000);
        past(3, 31_000);
        past(4, 34_000);
        past(5, 36_000);
        past(6, 64_000);
        tally.close(BTC, hole);
        tally.heard(T0 + 71_000);

        List<SliceReport> reports = tally.report(T0 + 65_000, T0 + 70_000, line, null);

        assertThat(reports)
                .extracting(TradeRestartsTest::text)
                .as("slices are cut where the runs began, as they were told")
                .containsExactly("10:1OK", "20:0OK", "30:1OK", "33:2OK", "40:0OK", "50:0OK", "60:1OK", "65:0OK");
    }

    private void restart(long afterT0) {
        Map<String, Long> numbers = tally.lastNumbers();
        long missingFrom = tally.missingFrom();
        SortedSet<Long> begins = tally.begins();
        tally = numbered(T0 + afterT0);
        tally.resume(missingFrom, numbers, begins);
        listensFrom = T0 + afterT0;
        tally.listening(T0 + afterT0);
    }

    private static String text(SliceReport report) {
        return (report.start() - T0) / 1000 + ":" + report.count() + report.status();
    }

    private static TradeTally numbered(long openedAt) {
        return new TradeTally(GRID, true, List.of(BTC), openedAt);
    }

    private void live(long number, long afterT0) {
        tally.add(Trade.of(BTC, Long.toString(number), 100, 0.5, T0 + afterT0), T0 + afterT0);
    }

    private void past(long number, long afterT0) {
        tally.add(Trade.of(BTC, Long.toString(number), 100, 0.5, T0 + afterT0), -1);
    }
}
