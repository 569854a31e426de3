package dev.faultline.streams.rate;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * A block as the bucket of its time remembers it.
 *
 * @param height position in the chain
 * @param hash its hash
 * @param time time it is bucketed by, milliseconds
 * @param canonical whether it is on the best chain, and so counted
 * @param knownAt latest observation that this standing rests on, milliseconds
 * @param inputs observations that this standing rests on
 */
record BlockMark(long height, String hash, long time, boolean canonical, long knownAt, long inputs) {

    boolean sameBlock(BlockMark other) {
        return height == other.height && hash.equals(other.hash);
    }

    void save(DataOutput out) throws IOException {
        out.writeLong(height);
        out.writeUTF(hash);
        out.writeLong(time);
        out.writeBoolean(canonical);
        out.writeLong(knownAt);
        out.writeLong(inputs);
    }

    static BlockMark read(DataInput in) throws IOException {
        return new BlockMark(
                in.readLong(), in.readUTF(), in.readLong(), in.readBoolean(), in.readLong(), in.readLong());
    }
}
