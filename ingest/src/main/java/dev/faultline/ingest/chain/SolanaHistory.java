package dev.faultline.ingest.chain;

import dev.faultline.event.Observation;
import dev.faultline.ingest.Interval;
import dev.faultline.ingest.Measured;
import dev.faultline.ingest.Rejection.Reason;
import dev.faultline.ingest.Series;
import dev.faultline.ingest.SliceGrid;
import dev.faultline.ingest.backfill.Extent;
import dev.faultline.ingest.backfill.Past;
import dev.faultline.ingest.backfill.Period;
import dev.faultline.ingest.backfill.Stretch;
import dev.faultline.ingest.backfill.UnreadStretches;
import dev.faultline.ingest.chain.SolanaLedger.Header;
import dev.faultline.ingest.status.PayloadException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Slots and blocks of Solana's past. The node lists which slots have a block; of those at the borders of slices it is asked
 * for the time, and the heights of first and last prove that the list left none out. Between two blocks that follow each
 * other by height there was none, so a halt is a zero that was watched.
 */
public final class SolanaHistory implements Past {

    private static final int PORTION = 500;
    private static final int MOST_IN_A_SLICE = 64_000;
    private static final Duration FINALITY = Duration.ofHours(1);
    private static final double SLOT_MILLIS = 400;
    private static final int QUESTIONS_PER_SLICE = 5;

    private final SolanaLedger ledger;
    private final SlotSearch search;
    private final List<PastSignal> told;
    private final SliceGrid grid;
    private final UnreadStretches unread = new UnreadStretches();
    private Period period = new Period(0, 1);
    private long toldUntil;
    private int portion = PORTION;
    private @Nullable Header first;
    private @Nullable Header newest;

    private record PastSignal(Series series, boolean isSlots) {}

    /**
     * The past of a node.
     *
     * @param naming series, with a source of its own for the period
     * @param signals {@code blocks}, {@code slots}, or both
     */
    public SolanaHistory(SolanaLedger ledger, NodeSeries naming, Iterable<String> signals) {
        this.ledger = ledger;
        this.search = new SlotSearch(ledger);
        this.told = new ArrayList<>();
        signals.forEach(signal -> told.add(new PastSignal(naming.past(signal), NodeSeries.SLOTS.equals(signal))));
        this.grid = naming.minutes();
    }

    @Override
    public List<Series> series() {
        return told.stream().map(PastSignal::series).toList();
    }

    @Override
    public Duration settling() {
        return FINALITY;
    }

    @Override
    public Extent begin(Period wanted) throws IOException, PayloadException {
        Header head = search.newest();
        first = search.firstNotBefore(wanted.from(), head);
        newest = head;
        period = wanted;
        toldUntil = wanted.from();
        portion = PORTION;
        unread.forgetBefore(Long.MAX_VALUE);
        long slots = (long) ((wanted.until() - wanted.from()) / SLOT_MILLIS);
        long slices = (wanted.until() - wanted.from()) / grid.width();
        return new Extent(
                2 * slots / PORTION + QUESTIONS_PER_SLICE * slices,
                String.format(Locale.ROOT, "some %,d slots from %,d on", slots, first.slot()));
    }

    @Override
    public Stretch read(long observedAt) throws IOException, PayloadException {
        if (first == null || newest == null) {
            throw new IllegalStateException("begin comes first");
        }
        Header from = first;
        List<Long> slots = ledger.slots(from.slot(), portion + 1);
        if (slots.size() < 2 || slots.get(0) != from.slot()) {
            if (from.slot() < newest.slot()) {
                throw new PayloadException(
                        Reason.MISSING_FIELD, "The node lists no blocks after slot " + from.slot() + " any more");
            }
            return close(from, observedAt);
        }
        Header last = ledger.header(slots.get(slots.size() - 1));
        long until = grid.floor(Math.min(last.time(), period.until()));
        if (until <= toldUntil) {
            return widen(last, observedAt);
        }
        portion = PORTION;
        return tell(new SlotTimes(ledger, slots, from, last), until, observedAt);
    }

    /** Too few blocks to fill a slice, or none that is newer. */
    private Stretch widen(Header last, long observedAt) throws PayloadException {
        if (newest != null && last.slot() >= newest.slot()) {
            return close(last, observedAt);
        }
        portion *= 2;
        if (portion > MOST_IN_A_SLICE) {
            throw new PayloadException(
                    Reason.WRONG_DOCUMENT, "The times of " + MOST_IN_A_SLICE + " blocks do not leave one slice");
        }
        return new Stretch(List.of(), toldUntil);
    }

    private Stretch tell(SlotTimes times, long until, long observedAt) throws IOException, PayloadException {
        String wrong = times.whyIncomplete();
        Header next = times.last();
        List<long[]> counts = new ArrayList<>();
        try {
            int done = 0;
            for (Interval slice : grid.slices(toldUntil, until, observedAt)) {
                int end = times.firstNotBefore(slice.end(), done);
                counts.add(new long[] {end - done, times.slot(end) - times.slot(done)});
                done = end;
            }
            next = times.header(done);
        } catch (PayloadException e) {
            wrong = e.getMessage();
        }
        if (wrong != null) {
            unread.add(toldUntil, next.time() + 1, wrong);
        }
        List<Observation> observations = new ArrayList<>();
        for (Interval slice : grid.slices(toldUntil, until, observedAt)) {
            int place = (int) ((grid.floor(slice.start()) - grid.floor(toldUntil)) / grid.width());
            for (PastSignal each : told) {
                String reason = unread.reason(slice);
                observations.add(
                        reason == null
                                ? each.series()
                                        .ok(slice, Measured.count((double) counts.get(place)[each.isSlots() ? 1 : 0]))
                                : each.series().failed(slice, reason));
            }
        }
        first = next;
        toldUntil = until;
        unread.forgetBefore(until);
        return new Stretch(observations, until);
    }

    /** What comes after the newest block. */
    private Stretch close(Header last, long observedAt) {
        String reason = "The newest final block of the node is of " + Instant.ofEpochMilli(last.time())
                + "; whether another came is not known";
        List<Observation> observations = new ArrayList<>();
        for (Interval slice : grid.slices(toldUntil, period.until(), observedAt)) {
            told.forEach(each -> observations.add(each.series().failed(slice, reason)));
        }
        toldUntil = period.until();
        return new Stretch(observations, toldUntil);
    }
}
