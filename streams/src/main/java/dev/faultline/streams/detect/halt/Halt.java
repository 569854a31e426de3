package dev.faultline.streams.detect.halt;

import dev.faultline.streams.detect.Bounds;
import dev.faultline.streams.detect.Interval;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A silence of one source that was a halt.
 *
 * @param anchor last event before it, or begin of watching when that was not seen, milliseconds
 * @param onset when the next event was due: a slot later, or the same moment where there are no slots
 * @param gapMillis expected gap after the last event
 * @param provenAt moment up to which nothing had come when the silence was a halt, milliseconds: no later than it was told
 * @param toldAt watched-until at which it could be told
 * @param until first event after it; while it lasts, and when unknown, the end of what was watched of it
 * @param state whether it lasts
 * @param unwatchedMillis how much between {@code anchor} and {@code until} was not watched
 * @param meanMillis mean gap: one over the expected rate
 * @param shortestMillis shortest silence between two events that is a halt
 * @param statistic -ln of the chance of so long a silence when it was told
 * @param threshold the same for the shortest silence that is a halt
 */
public record Halt(
        long anchor,
        long onset,
        long gapMillis,
        long provenAt,
        long toldAt,
        long until,
        State state,
        long unwatchedMillis,
        double meanMillis,
        long shortestMillis,
        double statistic,
        double threshold) {

    /** Normal quantile of a two-sided 95 % interval. */
    private static final double Z = 1.959964;

    /** -ln 0.025: with no event seen, the rate is below so many per time watched with that confidence (Garwood 1936). */
    private static final double ZERO_COUNT = 3.688879;

    /** Whether a halt lasts. */
    public enum State {
        /** Lasts. */
        OPEN,
        /** An event came. */
        OVER,
        /** Watching ended before an event came. */
        UNKNOWN
    }

    /** When it began: no earlier than the last event, no later than the next was expected. */
    public Bounds onsetBounds() {
        return new Bounds(anchor, anchor + gapMillis);
    }

    /** When it ended, if it is over: before the first event by a gap at most. */
    public Bounds endBounds() {
        return new Bounds(Math.max(onset, until - gapMillis), until);
    }

    /** Time watched from onset to until, milliseconds. */
    public long watchedMillis() {
        return Math.max(0, until - onset - unwatchedMillis);
    }

    /** Events expected from onset to until, where watched. */
    public double expected() {
        return watchedMillis() / meanMillis;
    }

    /** 95 % interval of the events that would have been: those of a Poisson count at most. */
    public Interval missing() {
        double spread = Z * StrictMath.sqrt(expected());
        return new Interval(Math.max(0, expected() - spread), expected() + spread);
    }

    /** 95 % interval of the depth: what no event in so long excludes. */
    public Interval depth() {
        return new Interval(Math.max(0, 1 - ZERO_COUNT / expected()), 1);
    }

    /** Moment from which it counts as a halt, however long after that its source was asked. */
    long begins() {
        return Math.min(provenAt, ends() - 1);
    }

    /** Moment from which it does not count any more. */
    long ends() {
        return state == State.OPEN ? Long.MAX_VALUE : until;
    }

    Halt ended(long end, State how, long unwatched) {
        return new Halt(
                anchor,
                onset,
                gapMillis,
                provenAt,
                toldAt,
                end,
                how,
                unwatched,
                meanMillis,
                shortestMillis,
                statistic,
                threshold);
    }

    /** What is left of it, on either side, when an event in the middle becomes known. */
    List<Halt> split(long event) {
        List<Halt> left = new ArrayList<>(2);
        if (event - anchor - unwatchedMillis >= shortestMillis) {
            left.add(ended(event, State.OVER, unwatchedMillis));
        }
        if (until - event - unwatchedMillis >= shortestMillis) {
            left.add(new Halt(
                    event,
                    event + onset - anchor,
                    gapMillis,
                    event + shortestMillis,
                    Math.max(toldAt, event + shortestMillis),
                    until,
                    state,
                    unwatchedMillis,
                    meanMillis,
                    shortestMillis,
                    statistic,
                    threshold));
        }
        return left;
    }

    void save(DataOutput out) throws IOException {
        out.writeLong(anchor);
        out.writeLong(onset);
        out.writeLong(gapMillis);
        out.writeLong(provenAt);
        out.writeLong(toldAt);
        out.writeLong(until);
        out.writeUTF(state.name());
        out.writeLong(unwatchedMillis);
        out.writeDouble(meanMillis);
        out.writeLong(shortestMillis);
        out.writeDouble(statistic);
        out.writeDouble(threshold);
    }

    static Halt read(DataInput in) throws IOException {
        return new Halt(
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                State.valueOf(in.readUTF()),
                in.readLong(),
                in.readDouble(),
                in.readLong(),
                in.readDouble(),
                in.readDouble());
    }
}
