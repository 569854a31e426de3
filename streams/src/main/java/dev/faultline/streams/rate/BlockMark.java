package dev.faultline.streams.rate;

import dev.faultline.streams.Lineage;
import dev.faultline.streams.StateCodec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * A block as the bucket of its time remembers it.
 *
 * @param height position in the chain
 * @param hash its hash
 * @param time time it is bucketed by, milliseconds
 * @param standing whether it counts here
 * @param lineage reports that the standing rests on
 */
@SuppressWarnings("EnumOrdinal") // stores belong to one run, and so to one version of the enum
record BlockMark(long height, String hash, long time, Standing standing, Lineage lineage) {

    private static final Standing[] STANDINGS = Standing.values();

    /** Whether a block counts in a bucket. */
    enum Standing {
        /** On the best chain. */
        COUNTED,
        /** Off the best chain. */
        ORPHANED,
        /** On the best chain, and counted at the time that its first report gave. */
        ELSEWHERE
    }

    boolean counts() {
        return standing == Standing.COUNTED;
    }

    boolean sameBlock(BlockMark other) {
        return height == other.height && time == other.time && hash.equals(other.hash);
    }

    void save(DataOutput out) throws IOException {
        out.writeLong(height);
        StateCodec.writeText(hash, out);
        out.writeLong(time);
        out.writeByte(standing.ordinal());
        lineage.save(out);
    }

    static BlockMark read(DataInput in) throws IOException {
        return new BlockMark(
                in.readLong(), StateCodec.readText(in), in.readLong(), STANDINGS[in.readByte()], Lineage.read(in));
    }
}
