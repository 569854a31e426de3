package dev.faultline.streams.rate;

import dev.faultline.event.Block;
import dev.faultline.streams.StateCodec;
import dev.faultline.streams.StoreKeys;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The blocks one source reported, by height, and which of several at a height is on the best chain.
 *
 * <p>The best chain is read from its tip downwards: of two blocks at one height, the one that the best block above it
 * names as its parent; where none does, the first seen, then the smaller hash. So the standing of a height depends on its
 * own blocks and on the height above alone, and a new block can only change what lies at and below it. The result is a
 * function of the set of blocks, not of their order.
 */
final class Heights {

    private final KeyValueStore<Bytes, byte[]> store;

    Heights(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
    }

    /**
     * Adds a block.
     *
     * @param series key of series and source
     * @param time time the block is bucketed by, milliseconds
     * @param observedAt when it was reported, milliseconds
     * @param changed receives the standing of every block that is new or whose standing changed
     */
    void add(String series, Block block, long time, long observedAt, Consumer<BlockMark> changed) {
        Sibling sibling = Sibling.of(block, time, observedAt);
        Height height = get(series, block.getHeight()).orElseGet(Height::new);
        if (height.siblings.contains(sibling)) {
            return;
        }
        height.siblings.add(sibling);
        height.siblings.sort(Sibling.FIRST_SEEN);
        decideFrom(series, block.getHeight(), height, changed);
    }

    private void decideFrom(String series, long top, Height topHeight, Consumer<BlockMark> changed) {
        Optional<Height> height = Optional.of(topHeight);
        for (long at = top; height.isPresent(); at--, height = get(series, at)) {
            Height here = height.get();
            boolean news = here.decide(get(series, at + 1).orElse(null));
            if (!news && at != top) {
                return;
            }
            store.put(StoreKeys.of(series, at), here.toBytes());
            long level = at;
            here.siblings.forEach(sibling -> changed.accept(here.mark(level, sibling)));
        }
    }

    private Optional<Height> get(String series, long height) {
        byte[] bytes = store.get(StoreKeys.of(series, height));
        return bytes == null ? Optional.empty() : Optional.of(Height.fromBytes(bytes));
    }

    /** Forgets heights, lowest first, whose blocks all lie before {@code time}. */
    void forgetBefore(String series, long time) {
        try (KeyValueIterator<Bytes, byte[]> all =
                store.range(StoreKeys.of(series, 0), StoreKeys.of(series, Long.MAX_VALUE))) {
            while (all.hasNext()) {
                var entry = all.next();
                if (Height.fromBytes(entry.value).siblings.stream().anyMatch(s -> s.time >= time)) {
                    return;
                }
                store.delete(entry.key);
            }
        }
    }

    private static final class Height {

        private final List<Sibling> siblings = new ArrayList<>(1);
        private @Nullable String best;
        private long knownAt = Long.MIN_VALUE;
        private long inputs;

        /** Whether the standing changed. */
        boolean decide(@Nullable Height above) {
            boolean contested = siblings.stream().map(Sibling::hash).distinct().count() > 1;
            String parent = above == null || above.best == null ? null : above.parentOf(above.best);
            String winner = siblings.stream()
                    .map(Sibling::hash)
                    .filter(hash -> hash.equals(parent))
                    .findFirst()
                    .orElse(siblings.get(0).hash);
            Height judge = contested ? above : null;
            long latest = siblings.stream().mapToLong(Sibling::observedAt).max().orElseThrow();
            long newKnownAt = judge == null ? latest : Math.max(latest, judge.knownAt);
            long newInputs = siblings.size() + (judge == null ? 0 : judge.inputs);
            boolean changed = !winner.equals(best) || newKnownAt != knownAt || newInputs != inputs;
            best = winner;
            knownAt = newKnownAt;
            inputs = newInputs;
            return changed;
        }

        private @Nullable String parentOf(String hash) {
            return siblings.stream()
                    .filter(sibling -> sibling.hash.equals(hash) && sibling.parentHash != null)
                    .map(Sibling::parentHash)
                    .findFirst()
                    .orElse(null);
        }

        BlockMark mark(long height, Sibling sibling) {
            return new BlockMark(height, sibling.hash, sibling.time, sibling.hash.equals(best), knownAt, inputs);
        }

        byte[] toBytes() {
            return StateCodec.write(out -> {
                out.writeLong(knownAt);
                out.writeLong(inputs);
                out.writeUTF(best == null ? "" : best);
                out.writeInt(siblings.size());
                for (Sibling sibling : siblings) {
                    sibling.save(out);
                }
            });
        }

        static Height fromBytes(byte[] bytes) {
            return StateCodec.read(bytes, in -> {
                Height height = new Height();
                height.knownAt = in.readLong();
                height.inputs = in.readLong();
                String best = in.readUTF();
                height.best = best.isEmpty() ? null : best;
                for (int left = in.readInt(); left > 0; left--) {
                    height.siblings.add(Sibling.read(in));
                }
                return height;
            });
        }
    }

    /** One report of one block. */
    private record Sibling(String hash, @Nullable String parentHash, long time, long firstSeen, long observedAt) {

        static final Comparator<Sibling> FIRST_SEEN = Comparator.comparingLong(Sibling::firstSeen)
                .thenComparing(Sibling::hash)
                .thenComparingLong(Sibling::observedAt)
                .thenComparingLong(Sibling::time)
                .thenComparing(Sibling::parentHash, Comparator.nullsFirst(Comparator.naturalOrder()));

        static Sibling of(Block block, long time, long observedAt) {
            long firstSeen = block.getFirstSeen() == null
                    ? observedAt
                    : block.getFirstSeen().toEpochMilli();
            return new Sibling(block.getHash(), block.getParentHash(), time, firstSeen, observedAt);
        }

        void save(DataOutput out) throws IOException {
            out.writeUTF(hash);
            out.writeUTF(parentHash == null ? "" : parentHash);
            out.writeLong(time);
            out.writeLong(firstSeen);
            out.writeLong(observedAt);
        }

        static Sibling read(DataInput in) throws IOException {
            String hash = in.readUTF();
            String parent = in.readUTF();
            return new Sibling(hash, parent.isEmpty() ? null : parent, in.readLong(), in.readLong(), in.readLong());
        }
    }
}
