package dev.faultline.streams.rate;

import dev.faultline.event.Block;
import dev.faultline.event.Observation;
import dev.faultline.streams.Lineage;
import dev.faultline.streams.StateCodec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One report of one block.
 *
 * @param height position in the chain
 * @param hash its hash
 * @param parentHash hash of the block below; null when not told
 * @param time time it is bucketed by, milliseconds
 * @param firstSeen when it was first seen, milliseconds
 * @param lineage the report itself
 */
record BlockReport(long height, String hash, @Nullable String parentHash, long time, long firstSeen, Lineage lineage) {

    /** A header time this far from the first sight of a block is not believed. */
    private static final Duration PLAUSIBLE = Duration.ofHours(2);

    /** First seen first, then the smaller hash; the rest only makes the order total. */
    static final Comparator<BlockReport> FIRST_SEEN = Comparator.comparingLong(BlockReport::firstSeen)
            .thenComparing(BlockReport::hash)
            .thenComparingLong(report -> report.lineage().knownAt())
            .thenComparingLong(BlockReport::time)
            .thenComparing(BlockReport::parentHash, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(report -> report.lineage().provenance());

    /** Of an observation, those in the order in which it gives them. */
    static List<BlockReport> all(Observation seen) {
        if (seen.getBlocks().isEmpty()) {
            return List.of();
        }
        Lineage lineage = new Lineage(seen.getProvenance(), seen.getObservedAt().toEpochMilli(), 1);
        return seen.getBlocks().stream()
                .map(block -> of(block, timeOf(block, seen), lineage))
                .toList();
    }

    private static long timeOf(Block block, Observation seen) {
        Instant firstSeen = block.getFirstSeen() == null ? seen.getIntervalStart() : block.getFirstSeen();
        Instant header = block.getTime();
        boolean plausible =
                header != null && Duration.between(header, firstSeen).abs().compareTo(PLAUSIBLE) <= 0;
        return (plausible ? header : firstSeen).toEpochMilli();
    }

    /**
     * A report.
     *
     * @param time time the block is bucketed by, milliseconds
     * @param lineage the observation that brought it
     */
    static BlockReport of(Block block, long time, Lineage lineage) {
        if (block.getHash().isEmpty()) {
            throw new IllegalArgumentException("The block at height " + block.getHeight() + " has no hash");
        }
        long firstSeen = block.getFirstSeen() == null
                ? lineage.knownAt()
                : block.getFirstSeen().toEpochMilli();
        return new BlockReport(block.getHeight(), block.getHash(), block.getParentHash(), time, firstSeen, lineage);
    }

    void save(DataOutput out) throws IOException {
        out.writeLong(height);
        StateCodec.writeText(hash, out);
        StateCodec.writeText(parentHash == null ? "" : parentHash, out);
        out.writeLong(time);
        out.writeLong(firstSeen);
        lineage.save(out);
    }

    static BlockReport read(DataInput in) throws IOException {
        long height = in.readLong();
        String hash = StateCodec.readText(in);
        String parent = StateCodec.readText(in);
        return new BlockReport(
                height, hash, parent.isEmpty() ? null : parent, in.readLong(), in.readLong(), Lineage.read(in));
    }
}
