package dev.faultline.streams.detect.halt;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Watches the silence of one source of one series, between its buckets and up to where it was watched.
 *
 * <p>A state machine: the same sightings, each source's in its own order, give the same halts, however often the state was
 * saved and loaded in between. No clock takes part.
 *
 * <ul>
 *   <li>An event ends the silence. Was the silence a halt by the events' own times, it is {@link Halt.State#OVER}, even if
 *       it can be told only now; was it not, because the event was merely told late, the halt is withdrawn.
 *   <li>An event told after a later one shortens or disproves the halt that it falls into; it is not learned.
 *   <li>Time not watched is no silence. After more of it than the longest gap the halt is {@link Halt.State#UNKNOWN}, and
 *       silence is counted anew from where watching resumes. What is watched behind the end of what was watched before
 *       fills no hole: only its events count.
 * </ul>
 */
public final class SilenceWatch {

    private static final long NONE = Long.MIN_VALUE;

    private final long bucketMillis;
    private final long longestGap;
    private final GapLaw law;
    private final Past past = new Past();
    private long frontier = NONE;
    private long watermark = NONE;
    private long judgingSince = NONE;
    private long measured;
    private boolean ended;
    private @Nullable Silence silence;
    private @Nullable Halt open;
    private @Nullable Patience patience;

    /**
     * A watch that has seen nothing.
     *
     * @param per1000Hours tolerated false halts per 1,000 hours
     * @param bucketMillis width of the buckets of the series: how often a halt that lasts is told to last
     * @param longestGap unwatched time over which a halt goes on, milliseconds
     */
    public SilenceWatch(double per1000Hours, long bucketMillis, long longestGap) {
        this.bucketMillis = bucketMillis;
        this.longestGap = longestGap;
        this.law = new GapLaw(per1000Hours);
    }

    /** Takes the next sighting. */
    public void accept(Sighting seen) {
        ended = false;
        long until = seen.adds() ? seen.until() : frontier;
        if (seen.adds()) {
            resume(seen.from());
        }
        for (long time : seen.events()) {
            event(until == NONE ? time : Math.min(time, until), seen.adds() ? seen.from() : frontier, until);
        }
        if (seen.adds()) {
            frontier = until;
            measure();
        }
        watermark = Math.max(watermark, seen.watermark());
        if (frontier != NONE && watermark - frontier > longestGap) {
            leave();
        }
    }

    /** The source will send nothing more, unless it does. What is open stays so. */
    public void end() {
        ended = true;
    }

    private void resume(long from) {
        if (frontier != NONE && from - frontier > longestGap) {
            leave();
        }
        Silence current = silence;
        if (current == null) {
            silence = new Silence(from, false);
            measured = 0;
        } else if (from > frontier) {
            Patience known = patience;
            if (known == null) {
                current.interrupt(frontier, from);
            } else {
                current.interrupt(frontier, from, known);
            }
        }
        if (judgingSince == NONE && law.isWarm()) {
            judgingSince = from;
        }
    }

    /** Nobody watches: what is open has no end that anybody saw. */
    private void leave() {
        Halt current = open;
        Silence last = silence;
        if (current != null && last != null) {
            past.add(current.ended(Math.max(frontier, current.toldAt()), Halt.State.UNKNOWN, last.unwatchedMillis()));
        }
        if (judgingSince != NONE) {
            past.add(new Stretch(judgingSince, frontier));
        }
        open = null;
        silence = null;
        judgingSince = NONE;
    }

    private void event(long time, long unseenUntil, long toldAt) {
        Silence last = silence;
        if (last != null && time < last.anchor()) {
            past.disprove(time);
        } else if (last == null) {
            begin(new Silence(time, true));
        } else if (time > last.anchor() || !last.isAfterEvent()) {
            finish(last, time, unseenUntil, toldAt);
            begin(last.next(time));
        }
    }

    private void begin(Silence next) {
        silence = next;
        open = null;
        measured = 0;
        patience = law.isWarm() ? law.patience() : null;
    }

    private void finish(Silence last, long time, long unseenUntil, long toldAt) {
        Patience known = patience;
        if (known != null && last.until(known.lastMoment(time), known) >= known.needed()) {
            Halt current = open;
            Halt halt = current == null ? halt(last, known, toldAt, known.lastMoment(time)) : current;
            past.add(halt.ended(time, Halt.State.OVER, last.unwatchedMillis()));
            if (last.isWhole()) {
                law.halted(time - last.anchor(), known);
            }
        } else if (last.isWhole()) {
            law.learn(time - last.anchor(), measured, unseenUntil - time);
        }
    }

    private void measure() {
        Silence last = silence;
        Patience known = patience;
        if (last == null || known == null) {
            return;
        }
        if (judgingSince == NONE) {
            judgingSince = frontier;
        }
        measured = last.until(known.heardUntil(frontier), known);
        Halt current = open;
        if (current != null) {
            open = lasting(current, last);
        } else if (measured >= known.needed()) {
            open = halt(last, known, frontier, known.heardUntil(frontier));
        }
    }

    private Halt halt(Silence last, Patience known, long toldAt, long heardUntil) {
        return new Halt(
                last.anchor(),
                last.anchor() + known.slotMillis(),
                known.gapMillis(),
                Math.min(toldAt, last.anchor() + last.unwatchedMillis() + known.provingMillis()),
                toldAt,
                toldAt,
                Halt.State.OPEN,
                last.unwatchedMillis(),
                known.meanMillis(),
                known.shortestMillis(),
                law.surprise(last.until(heardUntil, known)),
                known.threshold());
    }

    /** A halt that lasts is told to last once a bucket. */
    private Halt lasting(Halt halt, Silence last) {
        long until = Math.floorDiv(frontier, bucketMillis) * bucketMillis;
        return until <= halt.until() ? halt : halt.ended(until, Halt.State.OPEN, last.unwatchedMillis());
    }

    /** Forgets halts and stretches that were over before a moment. */
    public void forgetBefore(long limit) {
        past.forgetBefore(limit);
    }

    /** End of the latest halt that was forgotten because there were too many, milliseconds: what was before is settled. */
    public long forgottenUntil() {
        return past.forgottenUntil();
    }

    /** Halts of this source in order of time; the last may last. */
    public List<Halt> halts() {
        Halt current = open;
        if (current == null) {
            return List.copyOf(past.halts());
        }
        List<Halt> all = new ArrayList<>(past.halts());
        all.add(current);
        return all;
    }

    /** Whether any halt is remembered. */
    public boolean hasHalts() {
        return open != null || !past.halts().isEmpty();
    }

    /** Whether the source could judge at a moment: watched, or in a short gap, with a law. */
    boolean judged(long moment) {
        return (judgingSince != NONE && judgingSince <= moment && moment <= frontier + (ended ? 0 : longestGap))
                || past.judged().stream().anyMatch(stretch -> stretch.holds(moment));
    }

    /** Ends of the stretches in which it could judge. */
    List<Long> departures() {
        return past.judged().stream().map(Stretch::to).toList();
    }

    /** End of what the source has spoken of, milliseconds. */
    long watermark() {
        return watermark;
    }

    boolean hasEnded() {
        return ended;
    }

    boolean hasStarted() {
        return watermark != NONE;
    }

    /**
     * Writes the state.
     *
     * @throws IOException when it cannot be written
     */
    public void save(DataOutput out) throws IOException {
        law.save(out);
        out.writeLong(frontier);
        out.writeLong(watermark);
        out.writeLong(judgingSince);
        out.writeLong(measured);
        out.writeBoolean(ended);
        out.writeBoolean(patience != null);
        Silence last = silence;
        out.writeBoolean(last != null);
        if (last != null) {
            last.save(out);
        }
        Halt current = open;
        out.writeBoolean(current != null);
        if (current != null) {
            current.save(out);
        }
        past.save(out);
    }

    /**
     * Reads what {@link #save} wrote, into a watch that has seen nothing.
     *
     * @throws IOException when it cannot be read
     */
    public void load(DataInput in) throws IOException {
        law.load(in);
        frontier = in.readLong();
        watermark = in.readLong();
        judgingSince = in.readLong();
        measured = in.readLong();
        ended = in.readBoolean();
        patience = in.readBoolean() ? law.patience() : null;
        silence = in.readBoolean() ? Silence.read(in) : null;
        open = in.readBoolean() ? Halt.read(in) : null;
        past.load(in);
    }
}
