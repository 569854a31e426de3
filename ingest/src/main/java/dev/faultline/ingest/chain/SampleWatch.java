package dev.faultline.ingest.chain;

import dev.faultline.event.Observation;
import dev.faultline.ingest.Interval;
import dev.faultline.ingest.Marks;
import dev.faultline.ingest.Measured;
import dev.faultline.ingest.Series;
import dev.faultline.ingest.chain.SolanaNode.Sample;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Transactions of Solana without votes, from the samples of a minute that nodes keep for twelve hours.
 *
 * <p>Samples carry no time. A new one is taken to end when it was first seen, and one before it to end where the next
 * begins, so their times are good to a minute. They cross the buckets; their counts are spread and flagged as interpolated
 * downstream. For one thread.
 */
public final class SampleWatch {

    private static final long NEVER = Long.MIN_VALUE;
    private static final long MILLIS = 1000;

    private final Series transactions;
    private long until = NEVER;
    private long slot = NEVER;

    /** A watch that has not begun. */
    public SampleWatch(NodeSeries of) {
        this.transactions = of.settled("transactions");
    }

    /** The series. */
    public Series series() {
        return transactions;
    }

    /** Last slot and end of the last sample told, as text; empty before the first. */
    public String remembered() {
        return slot == NEVER ? "" : slot + " " + until;
    }

    /** Goes on after a time in which nothing ran; samples since then are told as far as the node keeps them. */
    public void restore(String remembered) {
        if (remembered.matches("\\d{1,18} \\d{1,18}")) {
            slot = Long.parseLong(remembered.substring(0, remembered.indexOf(' ')));
            until = Long.parseLong(remembered.substring(remembered.indexOf(' ') + 1));
        }
    }

    /** Samples, oldest first; those told before are passed over, and the first ever only start. */
    public List<Observation> sampled(Interval slice, List<Sample> samples) {
        List<Sample> fresh =
                samples.stream().filter(sample -> sample.slot() > slot).toList();
        if (fresh.isEmpty()) {
            return List.of();
        }
        boolean first = slot == Long.MIN_VALUE;
        slot = fresh.get(fresh.size() - 1).slot();
        long before = first ? Long.MAX_VALUE : until;
        until = slice.end();
        return first ? List.of() : told(slice, fresh, before);
    }

    private List<Observation> told(Interval slice, List<Sample> fresh, long before) {
        List<Observation> told = new ArrayList<>();
        long end = slice.end();
        for (int i = fresh.size() - 1; i >= 0 && end > before; i--) {
            Sample sample = fresh.get(i);
            long start = Math.max(before, end - millis(sample));
            if (i == 0 && start - before < millis(sample) / 2) {
                start = before; // the node sampled a little later than a minute after the one before
            }
            Interval interval = new Interval(start, end, slice.observedAt());
            Long count = sample.transactions();
            told.add(
                    count == null
                            ? transactions.failed(interval, "The node does not tell votes and transactions apart")
                            : Marks.filled(
                                    transactions.ok(interval, Measured.count((double) count)), i < fresh.size() - 1));
            end = start;
        }
        if (end > before) {
            told.add(transactions.failed(
                    new Interval(before, end, slice.observedAt()), "The node keeps no samples of this time"));
        }
        Collections.reverse(told);
        return told;
    }

    private static long millis(Sample sample) {
        return sample.seconds() * MILLIS;
    }
}
