package dev.faultline.ingest.chain;

import dev.faultline.event.Observation;
import dev.faultline.ingest.Interval;
import dev.faultline.ingest.Measured;
import dev.faultline.ingest.Rejection.Reason;
import dev.faultline.ingest.Series;
import dev.faultline.ingest.backfill.Extent;
import dev.faultline.ingest.backfill.Past;
import dev.faultline.ingest.backfill.Period;
import dev.faultline.ingest.backfill.Stretch;
import dev.faultline.ingest.chain.SolanaNode.Sample;
import dev.faultline.ingest.status.PayloadException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Transactions of Solana without votes, from the samples of a minute that a node keeps for twelve hours. A sample ends at
 * the time of its last slot; where that slot has no block, of the next block. What lies between two samples, and a sample
 * that is cut by an end of the period, is {@code FAILED}.
 */
public final class SampleHistory implements Past {

    private static final int AT_ONCE = 20;
    private static final Duration SETTLING = Duration.ofHours(1);
    private static final long MILLIS = 1000;

    private final SolanaNode node;
    private final SolanaLedger ledger;
    private final Series series;
    private List<Sample> samples = List.of();
    private Period period = new Period(0, 1);
    private int next;
    private long toldUntil;

    /** Samples of a node; the naming has a source of its own for the period. */
    public SampleHistory(SolanaNode node, SolanaLedger ledger, NodeSeries naming) {
        this.node = node;
        this.ledger = ledger;
        this.series = naming.pastMinutes(NodeSeries.TRANSACTIONS);
    }

    @Override
    public List<Series> series() {
        return List.of(series);
    }

    @Override
    public Duration settling() {
        return SETTLING;
    }

    @Override
    public Extent begin(Period wanted) throws IOException, PayloadException {
        List<Sample> kept = node.samples(SolanaNode.MOST_SAMPLES);
        Long oldest = kept.isEmpty() ? null : time(kept, 0);
        if (oldest == null || oldest > wanted.from()) {
            throw new PayloadException(
                    Reason.MISSING_FIELD,
                    "The node keeps no samples before "
                            + (oldest == null
                                    ? "now"
                                    : Instant.ofEpochMilli(oldest).toString()));
        }
        samples = kept;
        period = wanted;
        next = 0;
        toldUntil = wanted.from();
        return new Extent(
                (kept.size() + AT_ONCE - 1) / AT_ONCE,
                String.format(
                        Locale.ROOT, "samples of %,d minutes from %s on", kept.size(), Instant.ofEpochMilli(oldest)));
    }

    /** Time of the first of some samples whose slot has a block. */
    private @Nullable Long time(List<Sample> kept, int from) throws IOException, PayloadException {
        List<Long> slots = kept.subList(from, Math.min(kept.size(), from + AT_ONCE)).stream()
                .map(Sample::slot)
                .toList();
        for (Long time : ledger.times(slots)) {
            if (time != null) {
                return time;
            }
        }
        return null;
    }

    @Override
    public Stretch read(long observedAt) throws IOException, PayloadException {
        List<Sample> some = samples.subList(next, Math.min(samples.size(), next + AT_ONCE));
        List<@Nullable Long> ends = ends(some);
        List<Observation> told = new ArrayList<>();
        for (int i = 0; i < some.size(); i++) {
            Long end = ends.get(i);
            if (end != null) {
                tell(some.get(i), end, observedAt, told);
            }
        }
        next += some.size();
        if (next == samples.size() || toldUntil >= period.until()) {
            miss(period.until(), observedAt, told);
        }
        return new Stretch(told, toldUntil);
    }

    private List<@Nullable Long> ends(List<Sample> some) throws IOException, PayloadException {
        if (some.isEmpty()) {
            return List.of();
        }
        List<@Nullable Long> ends = ledger.times(some.stream().map(Sample::slot).toList());
        for (int i = 0; i < ends.size(); i++) {
            if (ends.get(i) == null) {
                ends.set(i, ledger.timeFrom(some.get(i).slot()));
            }
        }
        return ends;
    }

    private void tell(Sample sample, long end, long observedAt, List<Observation> told) {
        long length = sample.seconds() * MILLIS;
        long start = end - length;
        boolean follows = !told.isEmpty() || toldUntil > period.from();
        if (follows && Math.abs(start - toldUntil) <= length / 2) {
            start = toldUntil; // whole seconds, and sampled a little sooner or later than a minute after the one before
        }
        if (start < toldUntil || end <= start || end > period.until()) {
            return;
        }
        miss(start, observedAt, told);
        Interval interval = new Interval(start, end, observedAt);
        Long count = sample.transactions();
        told.add(
                count == null
                        ? series.failed(interval, "The node does not tell votes and transactions apart")
                        : series.ok(interval, Measured.count((double) count)));
        toldUntil = end;
    }

    private void miss(long until, long observedAt, List<Observation> told) {
        if (until > toldUntil) {
            told.add(series.failed(
                    new Interval(toldUntil, until, observedAt), "The node keeps no whole sample of this time"));
            toldUntil = until;
        }
    }
}
