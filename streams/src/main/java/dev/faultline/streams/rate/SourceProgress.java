package dev.faultline.streams.rate;

import dev.faultline.streams.Lineage;
import dev.faultline.streams.StateCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/** How far one source of one series has come. */
final class SourceProgress {

    static final long NEVER = Long.MIN_VALUE;

    private final NavigableSet<Long> open = new TreeSet<>();
    private long watermark = NEVER;
    private long watchedUntil = NEVER;
    private long lastEvent = NEVER;
    private boolean ended;
    private Lineage lineage = Lineage.NONE;
    private long arrivals;
    private long width;

    /** End of the last interval, watched or not, in milliseconds. */
    long watermark() {
        return watermark;
    }

    long watchedUntil() {
        return watchedUntil;
    }

    long lastEvent() {
        return lastEvent;
    }

    boolean ended() {
        return ended;
    }

    Lineage lineage() {
        return lineage;
    }

    long nextArrival() {
        return ++arrivals;
    }

    /**
     * Refuses an interval on another grid of buckets than the source had so far: its rates would overlap.
     *
     * @throws IllegalArgumentException when the width is another
     */
    void requireWidth(long bucketMillis) {
        if (width != 0 && width != bucketMillis) {
            throw new IllegalArgumentException("bucketMillis " + bucketMillis + " where the source had " + width
                    + " so far; another width needs another source");
        }
    }

    void width(long bucketMillis) {
        width = bucketMillis;
    }

    /**
     * Takes an interval.
     *
     * @return begin of the part that it adds behind what was watched so far; {@link #NEVER} when it adds none
     */
    long advance(Slice slice, boolean watched) {
        watermark = Math.max(watermark, slice.end());
        ended = false;
        lineage = lineage.and(new Lineage(slice.provenance(), slice.observedAt(), 1));
        if (!watched || slice.end() <= watchedUntil) {
            return NEVER;
        }
        long from = Math.max(watchedUntil, slice.start());
        watchedUntil = slice.end();
        return from;
    }

    /** Whether events are known one by one, as blocks are. */
    boolean hasEvents() {
        return lastEvent != NEVER;
    }

    void event(long time) {
        lastEvent = Math.max(lastEvent, time);
    }

    void end() {
        ended = true;
    }

    /** Remembers a bucket that cannot be final yet. */
    void keepOpen(long bucketStart) {
        open.add(bucketStart);
    }

    /** Whether the watermark is past the end of a bucket by the grace. */
    boolean isFinal(long bucketStart, long bucketMillis, long graceMillis) {
        return ended || bucketStart + bucketMillis + graceMillis <= watermark;
    }

    /** Takes the buckets that have become final, in order of time. */
    List<Long> takeFinal(long bucketMillis, long graceMillis) {
        List<Long> done = new ArrayList<>(2);
        while (!open.isEmpty() && isFinal(open.first(), bucketMillis, graceMillis)) {
            done.add(open.pollFirst());
        }
        return done;
    }

    byte[] toBytes() {
        return StateCodec.write(out -> {
            out.writeLong(watermark);
            out.writeLong(watchedUntil);
            out.writeLong(lastEvent);
            out.writeBoolean(ended);
            lineage.save(out);
            out.writeLong(arrivals);
            out.writeLong(width);
            out.writeInt(open.size());
            for (long start : open) {
                out.writeLong(start);
            }
        });
    }

    static SourceProgress fromBytes(byte[] bytes) {
        return StateCodec.read(bytes, in -> {
            SourceProgress progress = new SourceProgress();
            progress.watermark = in.readLong();
            progress.watchedUntil = in.readLong();
            progress.lastEvent = in.readLong();
            progress.ended = in.readBoolean();
            progress.lineage = Lineage.read(in);
            progress.arrivals = in.readLong();
            progress.width = in.readLong();
            for (int left = in.readInt(); left > 0; left--) {
                progress.open.add(in.readLong());
            }
            return progress;
        });
    }
}
