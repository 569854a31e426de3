package dev.faultline.ingest.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.event.Observation;
import dev.faultline.event.ObservationStatus;
import dev.faultline.event.Provenance;
import dev.faultline.event.Surface;
import dev.faultline.ingest.Counts;
import dev.faultline.ingest.Interval;
import dev.faultline.ingest.Measured;
import dev.faultline.ingest.MockCluster;
import dev.faultline.ingest.Rejection.Reason;
import dev.faultline.ingest.Series;
import dev.faultline.ingest.SeriesKey;
import dev.faultline.ingest.SourceFacts;
import dev.faultline.ingest.Timing;
import dev.faultline.ingest.TransactionSize;
import dev.faultline.ingest.status.PayloadException;
import dev.faultline.schemas.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackfillRunTest {

    private static final long T0 = Instant.parse("2025-10-20T00:00:00Z").toEpochMilli();
    private static final long MINUTE = 60_000;
    private static final Period PERIOD = new Period(T0, T0 + 5 * MINUTE);
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC);
    private static final Patience SHORT = new Patience(Duration.ofMillis(1), Duration.ofMillis(2), 2);

    @TempDir
    private Path temp;

    private final MockCluster cluster = new MockCluster();

    /** Gives a minute with each read. */
    private static final class Minutes implements Past {
        private final Series series;
        private long next;
        private int failures;
        private @Nullable String endsWith;

        private Minutes(String source) {
            series = new Series(
                    new SeriesKey("base", Surface.CHAIN, "blocks", source),
                    new Timing(MINUTE, 0, 10 * MINUTE),
                    SourceFacts.NONE,
                    Provenance.BACKFILLED,
                    null);
        }

        @Override
        public List<Series> series() {
            return List.of(series);
        }

        @Override
        public Duration settling() {
            return Duration.ZERO;
        }

        @Override
        public Extent begin(Period period) {
            next = period.from();
            return new Extent((period.until() - period.from()) / MINUTE, "minutes");
        }

        @Override
        public Stretch read(long observedAt) throws IOException, PayloadException {
            if (failures > 0) {
                failures--;
                throw new IOException("nobody answers at secret/path");
            }
            if (endsWith != null) {
                throw new PayloadException(Reason.WRONG_DOCUMENT, endsWith);
            }
            Interval minute = new Interval(next, next + MINUTE, observedAt);
            next += MINUTE;
            return new Stretch(List.of(series.ok(minute, Measured.count(7))), next);
        }
    }

    private BackfillRun run(String life, Reading... readings) {
        return new BackfillRun(cluster.collector(temp, TransactionSize.DEFAULT), List.of(readings), CLOCK, SHORT, life);
    }

    private static Reading reading(Past past) {
        String id = "backfill " + past.series().get(0).key().source();
        return new Reading(id, "example.org", PERIOD, past, text -> text.replace("secret", "[a key]"));
    }

    private List<Observation> of(String source) {
        return cluster.values(Topics.OBSERVATIONS).stream()
                .filter(observation -> observation.getSource().equals(source))
                .toList();
    }

    @Test
    void everythingIsToldOnceInOrderAndThenTheEndIsMarked() throws Exception {
        BackfillRun run = run("one", reading(new Minutes("a")));
        assertThat(run.start()).singleElement().satisfies(left -> assertThat(left.extent())
                .isEqualTo(new Extent(5, "minutes")));

        List<BackfillOutcome> outcomes = run.run(outcome -> {});

        assertThat(of("a"))
                .extracting(Observation::getStatus)
                .containsExactly(
                        ObservationStatus.OK,
                        ObservationStatus.OK,
                        ObservationStatus.OK,
                        ObservationStatus.OK,
                        ObservationStatus.OK,
                        ObservationStatus.END);
        assertThat(of("a").get(5).getIntervalEnd()).isEqualTo(Instant.ofEpochMilli(PERIOD.until()));
        assertThat(outcomes).singleElement().satisfies(outcome -> {
            assertThat(outcome.isDone()).isTrue();
            assertThat(outcome.counts()).isEqualTo(new Counts(5, 5, 0, 0));
        });
        assertThat(cluster.values(Topics.SOURCES))
                .singleElement()
                .satisfies(source -> assertThat(source.getProvenance()).isEqualTo(Provenance.BACKFILLED));
    }

    @Test
    void aRunThatWasCutGoesOnWhereItStoodAndTellsNothingTwice() throws Exception {
        BackfillRun cut = run("one", reading(new Minutes("a")));
        cut.start();
        try {
            cut.run(outcome -> {
                if (outcome.reached() == T0 + 2 * MINUTE) {
                    throw new IllegalStateException("cut");
                }
            });
        } catch (IllegalStateException expected) {
            assertThat(of("a")).hasSize(2);
        }

        BackfillRun again = run("two", reading(new Minutes("a")));
        assertThat(again.start()).singleElement().satisfies(left -> {
            assertThat(left.reached()).isEqualTo(T0 + 2 * MINUTE);
            assertThat(left.extent()).isEqualTo(new Extent(3, "minutes"));
        });
        List<BackfillOutcome> outcomes = again.run(outcome -> {});

        assertThat(of("a")).hasSize(6);
        assertThat(of("a").stream().map(Observation::getIntervalStart).distinct())
                .hasSize(6);
        assertThat(outcomes.get(0).counts()).isEqualTo(new Counts(5, 5, 0, 0));
    }

    @Test
    void whatIsDoneIsNotReadAgain() throws Exception {
        BackfillRun first = run("one", reading(new Minutes("a")));
        first.start();
        first.run(outcome -> {});
        Minutes broken = new Minutes("a");
        broken.failures = 99;

        BackfillRun second = run("two", reading(broken));

        assertThat(second.start()).singleElement().satisfies(left -> assertThat(left.extent())
                .isNull());
        assertThat(second.run(outcome -> {})).singleElement().satisfies(outcome -> assertThat(outcome.isDone())
                .isTrue());
        assertThat(broken.failures).isEqualTo(99);
        assertThat(of("a")).hasSize(6);
    }

    @Test
    void aReadThatFailsForAWhileIsTriedAgain() throws Exception {
        Minutes minutes = new Minutes("a");
        minutes.failures = 2;
        BackfillRun run = run("one", reading(minutes));
        run.start();

        assertThat(run.run(outcome -> {})).allMatch(BackfillOutcome::isDone);
        assertThat(of("a")).hasSize(6);
    }

    @Test
    void aSourceThatDoesNotAnswerIsLeftAndTheOthersGoOn() throws Exception {
        Minutes silent = new Minutes("silent");
        silent.failures = 99;
        Minutes ended = new Minutes("ended");
        ended.endsWith = "not kept so long";
        BackfillRun run = run("one", reading(silent), reading(ended), reading(new Minutes("a")));
        run.start();

        List<BackfillOutcome> outcomes = run.run(outcome -> {});

        assertThat(outcomes)
                .extracting(BackfillOutcome::stopped)
                .containsExactly("nobody answers at [a key]/path", "not kept so long", null);
        assertThat(of("silent")).isEmpty();
        assertThat(of("ended")).isEmpty();
        assertThat(of("a")).hasSize(6);
    }
}
