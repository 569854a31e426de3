package dev.faultline.streams.rate;

import dev.faultline.streams.StateCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Everything one source said about one bucket: the set of its observations, in whatever order they came. */
final class Bucket {

    /** Bytes of a slice without unit and reason, with one number; see {@link Slice#save}. */
    private static final int USUAL_SLICE = 35;

    private static final int USUAL_BUCKET = 24;

    private final long start;
    private final List<Slice> slices = new ArrayList<>();
    private final List<BlockMark> blocks = new ArrayList<>();
    private long revision;
    private long lastBegin = Long.MIN_VALUE;

    Bucket(long start) {
        this.start = start;
    }

    long start() {
        return start;
    }

    List<Slice> slices() {
        return slices;
    }

    List<BlockMark> blocks() {
        return blocks;
    }

    /** Number of the version about to be emitted, from 1. */
    long nextRevision() {
        return ++revision;
    }

    /** Whether this was news. */
    boolean add(Slice slice) {
        if (slice.start() <= lastBegin && knows(slice)) {
            return false;
        }
        lastBegin = Math.max(lastBegin, slice.start());
        return slices.add(slice);
    }

    private boolean knows(Slice slice) {
        for (Slice known : slices) {
            if (known.sameInterval(slice) && known.equals(slice)) { // a record compares all its fields, which is dear
                return true;
            }
        }
        return false;
    }

    /** Whether this was news. */
    boolean mark(BlockMark block) {
        for (int i = 0; i < blocks.size(); i++) {
            if (blocks.get(i).sameBlock(block)) {
                return !Objects.equals(blocks.set(i, block), block);
            }
        }
        return blocks.add(block);
    }

    byte[] toBytes() {
        return StateCodec.write(USUAL_BUCKET + USUAL_SLICE * slices.size(), out -> {
            out.writeLong(start);
            out.writeLong(revision);
            out.writeInt(slices.size());
            for (Slice slice : slices) {
                slice.save(out);
            }
            out.writeInt(blocks.size());
            for (BlockMark block : blocks) {
                block.save(out);
            }
        });
    }

    static Bucket fromBytes(byte[] bytes) {
        return StateCodec.read(bytes, in -> {
            Bucket bucket = new Bucket(in.readLong());
            bucket.revision = in.readLong();
            for (int left = in.readInt(); left > 0; left--) {
                Slice slice = Slice.read(in);
                bucket.slices.add(slice);
                bucket.lastBegin = Math.max(bucket.lastBegin, slice.start());
            }
            for (int left = in.readInt(); left > 0; left--) {
                bucket.blocks.add(BlockMark.read(in));
            }
            return bucket;
        });
    }
}
