package dev.faultline.ingest.chain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.event.Observation;
import dev.faultline.event.ObservationStatus;
import dev.faultline.event.Provenance;
import dev.faultline.ingest.Interval;
import dev.faultline.ingest.SourceFacts;
import dev.faultline.ingest.Timing;
import dev.faultline.ingest.chain.SolanaNode.Sample;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SampleWatchTest {

    private static final long T0 = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();
    private static final long MINUTE = 60_000;

    private final SampleWatch watch = new SampleWatch(new NodeSeries(
            "solana", "somebody-solana", SourceFacts.NONE, new Timing(60_000, 10_000, 600_000), 60_000, false));

    @Test
    void theFirstSamplesOnlyStart() {
        assertThat(watch.sampled(until(T0), List.of(sample(1, 100)))).isEmpty();
    }

    @Test
    void aNewSampleIsTheTimeSinceTheOneBefore() {
        watch.sampled(until(T0), List.of(sample(1, 100)));

        List<Observation> told = watch.sampled(until(T0 + MINUTE), List.of(sample(1, 100), sample(2, 200)));

        assertThat(told).singleElement().satisfies(each -> {
            assertThat(each.getCount()).isEqualTo(200);
            assertThat(each.getIntervalStart()).isEqualTo(Instant.ofEpochMilli(T0));
            assertThat(each.getIntervalEnd()).isEqualTo(Instant.ofEpochMilli(T0 + MINUTE));
            assertThat(each.getProvenance()).isEqualTo(Provenance.MEASURED);
        });
        assertThat(watch.sampled(until(T0 + 2 * MINUTE), List.of(sample(2, 200))))
                .isEmpty();
    }

    @Test
    void aGapIsFilledFromWhatTheNodeKeptAndTheRestStaysAGap() {
        watch.sampled(until(T0), List.of(sample(1, 100)));
        SampleWatch next = new SampleWatch(new NodeSeries(
                "solana", "somebody-solana", SourceFacts.NONE, new Timing(60_000, 10_000, 600_000), 60_000, false));
        next.restore(watch.remembered());

        List<Observation> told =
                next.sampled(until(T0 + 10 * MINUTE), List.of(sample(8, 80), sample(9, 90), sample(10, 100)));

        assertThat(told)
                .extracting(Observation::getStatus)
                .containsExactly(
                        ObservationStatus.FAILED, ObservationStatus.OK, ObservationStatus.OK, ObservationStatus.OK);
        assertThat(told.get(0).getIntervalEnd()).isEqualTo(Instant.ofEpochMilli(T0 + 7 * MINUTE));
        assertThat(told.get(1).getCount()).isEqualTo(80);
        assertThat(told.get(1).getProvenance()).isEqualTo(Provenance.BACKFILLED);
        assertThat(told.get(3).getProvenance()).isEqualTo(Provenance.MEASURED);
    }

    @Test
    void votesThatAreNotToldApartAreNoTransactions() {
        watch.sampled(until(T0), List.of(sample(1, 100)));

        List<Observation> told = watch.sampled(until(T0 + MINUTE), List.of(new Sample(2, 60, null)));

        assertThat(told).singleElement().satisfies(each -> {
            assertThat(each.getStatus()).isEqualTo(ObservationStatus.FAILED);
            assertThat(each.getCount()).isNull();
        });
    }

    private static Interval until(long end) {
        return new Interval(end - MINUTE, end, end + 2_000);
    }

    private static Sample sample(long slot, long transactions) {
        return new Sample(slot, 60, transactions);
    }
}
