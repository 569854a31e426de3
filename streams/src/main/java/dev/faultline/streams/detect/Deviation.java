package dev.faultline.streams.detect;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What one source knows about an episode of its own. Intervals are null when the rule gives none.
 *
 * @param direction below or above its baseline
 * @param path what raised it
 * @param state whether it lasts
 * @param onset from when on it is established, milliseconds
 * @param onsetBounds interval of the moment at which it began
 * @param detectedAt end of the bucket, or moment, with which the rule could tell, milliseconds
 * @param until end of what belongs to it, milliseconds: so far, or for good once it is over
 * @param endBounds interval of the moment at which it ended; null while it lasts
 * @param expected what the baseline expected from onset to until, where watched
 * @param actual what was measured there
 * @param missing interval of expected minus actual, from its begin to its end
 * @param depth interval of the relative difference
 * @param statistic test statistic that raised it, or the largest so far
 * @param threshold what that was compared with
 * @param watchedMillis how much of it was watched
 */
public record Deviation(
        Direction direction,
        Path path,
        State state,
        long onset,
        @Nullable Bounds onsetBounds,
        long detectedAt,
        long until,
        @Nullable Bounds endBounds,
        double expected,
        double actual,
        @Nullable Interval missing,
        @Nullable Interval depth,
        double statistic,
        double threshold,
        long watchedMillis) {

    /** Whether a deviation lasts. */
    public enum State {
        /** Lasts. */
        OPEN,
        /** Over: back at the baseline. */
        OVER,
        /** Over: the baseline was moved to where the series settled. */
        REBASED
    }

    /** Difference from the baseline as a fraction of it: positive below. */
    public double depthNow() {
        return (expected - actual) / expected;
    }

    void save(DataOutput out) throws IOException {
        out.writeUTF(direction.name());
        out.writeUTF(path.name());
        out.writeUTF(state.name());
        out.writeLong(onset);
        save(onsetBounds, out);
        out.writeLong(detectedAt);
        out.writeLong(until);
        save(endBounds, out);
        out.writeDouble(expected);
        out.writeDouble(actual);
        save(missing, out);
        save(depth, out);
        out.writeDouble(statistic);
        out.writeDouble(threshold);
        out.writeLong(watchedMillis);
    }

    static Deviation read(DataInput in) throws IOException {
        return new Deviation(
                Direction.valueOf(in.readUTF()),
                Path.valueOf(in.readUTF()),
                State.valueOf(in.readUTF()),
                in.readLong(),
                readBounds(in),
                in.readLong(),
                in.readLong(),
                readBounds(in),
                in.readDouble(),
                in.readDouble(),
                readInterval(in),
                readInterval(in),
                in.readDouble(),
                in.readDouble(),
                in.readLong());
    }

    private static void save(@Nullable Bounds bounds, DataOutput out) throws IOException {
        out.writeBoolean(bounds != null);
        if (bounds != null) {
            out.writeLong(bounds.earliest());
            out.writeLong(bounds.latest());
        }
    }

    private static @Nullable Bounds readBounds(DataInput in) throws IOException {
        return in.readBoolean() ? new Bounds(in.readLong(), in.readLong()) : null;
    }

    private static void save(@Nullable Interval interval, DataOutput out) throws IOException {
        out.writeBoolean(interval != null);
        if (interval != null) {
            out.writeDouble(interval.low());
            out.writeDouble(interval.high());
        }
    }

    private static @Nullable Interval readInterval(DataInput in) throws IOException {
        return in.readBoolean() ? new Interval(in.readDouble(), in.readDouble()) : null;
    }
}
