package dev.faultline.app;

import dev.faultline.ingest.backfill.BackfillOutcome;
import dev.faultline.ingest.backfill.Extent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * How far a run is, and how long the rest takes at the pace that it had so far. What is left is counted in requests, as the
 * sources were asked for them at the begin; a source that stopped is left out of it. For one thread.
 */
final class BackfillProgress {

    private final Terminal terminal;
    private final List<BackfillOutcome> begin;
    private final LongSupplier nanos;
    private final long begun;
    private final double[] done;

    /**
     * A run that begins now.
     *
     * @param begin what is left of each source, in the order in which they are read
     * @param nanos a clock that only grows
     */
    BackfillProgress(Terminal terminal, List<BackfillOutcome> begin, LongSupplier nanos) {
        this.terminal = terminal;
        this.begin = List.copyOf(begin);
        this.nanos = nanos;
        this.begun = nanos.getAsLong();
        this.done = new double[begin.size()];
    }

    /** Tells it, after something was read. */
    void tell(BackfillOutcome outcome) {
        long elapsed = nanos.getAsLong() - begun;
        terminal.progress(String.format(
                Locale.ROOT,
                "%3.0f %%  %s  %s  %,d items  running for %s%s",
                100 * outcome.share(),
                Instant.ofEpochMilli(outcome.reached()),
                Text.visible(outcome.reading().host()),
                outcome.counts().published(),
                span(Duration.ofNanos(elapsed)),
                left(outcome, elapsed)));
    }

    /** Empty as long as nothing was read, because then there is no pace. */
    private String left(BackfillOutcome now, long elapsed) {
        int current = indexOf(now);
        done[current] = requests(current) * shareOfRun(begin.get(current), now);
        double finished = 0;
        for (double each : done) {
            finished += each;
        }
        double open = requests(current) - done[current];
        for (int later = current + 1; later < begin.size(); later++) {
            open += requests(later);
        }
        return finished > 0 ? ", about " + span(Duration.ofNanos(Math.round(elapsed / finished * open))) + " left" : "";
    }

    private int indexOf(BackfillOutcome outcome) {
        for (int i = 0; i < begin.size(); i++) {
            if (begin.get(i).reading().id().equals(outcome.reading().id())) {
                return i;
            }
        }
        throw new IllegalArgumentException(outcome.reading().id() + " is no source of this run");
    }

    private double requests(int of) {
        Extent extent = begin.get(of).extent();
        return extent == null || begin.get(of).stopped() != null ? 0 : extent.requests();
    }

    private static double shareOfRun(BackfillOutcome begin, BackfillOutcome now) {
        double width = begin.reading().period().until() - begin.reached();
        return (now.reached() - begin.reached()) / width;
    }

    /** A duration as a person reads it. */
    static String span(Duration time) {
        return time.toHours() > 0
                ? String.format(Locale.ROOT, "%d h %02d min", time.toHours(), time.toMinutesPart())
                : String.format(Locale.ROOT, "%d min %02d s", time.toMinutes(), time.toSecondsPart());
    }
}
