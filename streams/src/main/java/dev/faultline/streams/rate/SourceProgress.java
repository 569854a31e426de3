package dev.faultline.streams.rate;

import dev.faultline.streams.Lineage;
import dev.faultline.streams.StateCodec;
import dev.faultline.streams.WriteBehindStore;
import org.jspecify.annotations.Nullable;

/** How far one source of one series has come. */
final class SourceProgress {

    static final long NEVER = Long.MIN_VALUE;

    private final OpenBuckets open = new OpenBuckets();
    private long watermark = NEVER;
    private long watchedUntil = NEVER;
    private long lastEvent = NEVER;
    private boolean ended;
    private Lineage lineage = Lineage.NONE;
    private long arrivals;
    private long width;
    private WriteBehindStore.@Nullable Entry<Bucket> latest; // not saved: saves looking it up

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
        lineage = lineage.and(slice.provenance(), slice.observedAt());
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
    long[] takeFinal(long bucketMillis, long graceMillis) {
        int done = 0;
        while (done < open.size() && isFinal(open.get(done), bucketMillis, graceMillis)) {
            done++;
        }
        return open.takeFirst(done);
    }

    /** Whether nothing that the source has told so far can belong to buckets from this one on. */
    boolean neverReached(long bucketStart) {
        return bucketStart >= watermark && bucketStart > lastEvent;
    }

    /** The bucket told to {@link #latest(WriteBehindStore.Entry)}, if it is this one and still the one of its store. */
    WriteBehindStore.@Nullable Entry<Bucket> latest(long bucketStart) {
        return latest != null && latest.value().start() == bucketStart && latest.isHeld() ? latest : null;
    }

    void latest(WriteBehindStore.Entry<Bucket> bucket) {
        latest = bucket;
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
            open.save(out);
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
            progress.open.readFrom(in);
            return progress;
        });
    }
}
