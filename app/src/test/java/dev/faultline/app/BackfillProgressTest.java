package dev.faultline.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.ingest.Counts;
import dev.faultline.ingest.Series;
import dev.faultline.ingest.backfill.BackfillOutcome;
import dev.faultline.ingest.backfill.Extent;
import dev.faultline.ingest.backfill.Past;
import dev.faultline.ingest.backfill.Period;
import dev.faultline.ingest.backfill.Reading;
import dev.faultline.ingest.backfill.Stretch;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BackfillProgressTest {

    private static final long T0 = Instant.parse("2025-10-20T00:00:00Z").toEpochMilli();
    private static final long HOUR = Duration.ofHours(1).toMillis();

    private final StringWriter shown = new StringWriter();
    private final AtomicLong nanos = new AtomicLong(7);

    /** Is not read here. */
    private static final class Unread implements Past {
        @Override
        public List<Series> series() {
            return List.of();
        }

        @Override
        public Duration settling() {
            return Duration.ZERO;
        }

        @Override
        public Extent begin(Period period) {
            throw new AssertionError(period);
        }

        @Override
        public Stretch read(long observedAt) {
            throw new AssertionError(observedAt);
        }
    }

    private static BackfillOutcome at(String host, int hours, long requests, @Nullable String stopped) {
        Reading reading =
                new Reading("backfill " + host, host, new Period(T0, T0 + 10 * HOUR), new Unread(), text -> text);
        Counts counts = new Counts(hours, hours * 1_000L, 0, 0);
        return new BackfillOutcome(
                reading, requests == 0 ? null : new Extent(requests, "hours"), T0 + hours * HOUR, 0, counts, stopped);
    }

    private BackfillProgress progress(BackfillOutcome... begin) {
        Terminal terminal = new Terminal(new PrintWriter(shown), new PrintWriter(shown), true, 200);
        return new BackfillProgress(terminal, List.of(begin), nanos::get);
    }

    private String told(BackfillProgress progress, BackfillOutcome outcome, Duration after) {
        nanos.addAndGet(after.toNanos());
        shown.getBuffer().setLength(0);
        progress.tell(outcome);
        return shown.toString();
    }

    @Test
    void howFarItIsAndHowLongTheRestTakesAtThePaceSoFar() {
        BackfillProgress progress = progress(at("one.example.org", 0, 100, null));

        assertThat(told(progress, at("one.example.org", 2, 100, null), Duration.ofMinutes(10)))
                .contains(" 20 %  2025-10-20T02:00:00Z  one.example.org  2,000 items  running for 10 min 00 s,"
                        + " about 40 min 00 s left");
        assertThat(told(progress, at("one.example.org", 10, 100, null), Duration.ofMinutes(65)))
                .contains("100 %", "running for 1 h 15 min, about 0 min 00 s left");
    }

    @Test
    void aRunThatGoesOnCountsWhatItReadsItself() {
        BackfillProgress progress = progress(at("one.example.org", 8, 20, null));

        assertThat(told(progress, at("one.example.org", 9, 20, null), Duration.ofMinutes(3)))
                .contains(" 90 %", "about 3 min 00 s left");
    }

    @Test
    void sourcesThatComeLaterAreCountedByTheirRequestsAndThoseThatStoppedAreNot() {
        BackfillProgress progress = progress(
                at("done.example.org", 10, 0, null),
                at("one.example.org", 0, 100, null),
                at("silent.example.org", 0, 0, "nobody answers"),
                at("two.example.org", 0, 300, null));

        assertThat(told(progress, at("one.example.org", 5, 100, null), Duration.ofMinutes(5)))
                .contains("about 35 min 00 s left");
        assertThat(told(progress, at("two.example.org", 5, 300, null), Duration.ofMinutes(15)))
                .as("the first one stopped half way")
                .contains(" 50 %", "two.example.org", "about 15 min 00 s left");
    }

    @Test
    void withoutAPaceNothingIsSaidOfTheRest() {
        assertThat(told(
                        progress(at("one.example.org", 0, 100, null)),
                        at("one.example.org", 0, 100, null),
                        Duration.ZERO))
                .contains("  0 %")
                .doesNotContain("left");
    }
}
