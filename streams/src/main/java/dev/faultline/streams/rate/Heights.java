package dev.faultline.streams.rate;

import dev.faultline.streams.StoreKeys;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The blocks one source reported, by height, and which of several at a height is on the best chain.
 *
 * <p>The best chain is read from its tip downwards: of two blocks at one height, the one that the best block above it
 * names as its parent; where none does, the first seen, then the smaller hash. So the standing of a height depends on its
 * own blocks and on the height above alone, and a new block can only change what lies at and below it. The result is a
 * function of the set of reports, not of their order.
 */
final class Heights {

    private final KeyValueStore<Bytes, byte[]> store;

    Heights(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
    }

    /**
     * Adds a report of a block.
     *
     * @param series key of series and source
     * @param changed receives the standing of every block at a height that changed
     * @return whether the block itself was not reported before
     */
    boolean add(Bytes series, BlockReport report, Consumer<BlockMark> changed) {
        long level = report.height();
        Height height = get(series, level).orElseGet(Height::new);
        boolean unknown = !height.knows(report.hash());
        if (height.add(report)) {
            decideFrom(series, level, height, changed);
        }
        return unknown;
    }

    private void decideFrom(Bytes series, long top, Height topHeight, Consumer<BlockMark> changed) {
        Height above = get(series, top + 1).orElse(null);
        Optional<Height> height = Optional.of(topHeight);
        for (long at = top; height.isPresent(); at--, height = get(series, at)) {
            Height here = height.get();
            if (!here.decide(above) && at != top) {
                return;
            }
            store.put(StoreKeys.of(series, at), here.toBytes());
            here.standings(changed);
            above = here;
        }
    }

    private Optional<Height> get(Bytes series, long height) {
        byte[] bytes = store.get(StoreKeys.of(series, height));
        return bytes == null ? Optional.empty() : Optional.of(Height.fromBytes(bytes));
    }

    /** Forgets heights, lowest first, whose blocks all lie before {@code time}. */
    void forgetBefore(Bytes series, long time) {
        try (KeyValueIterator<Bytes, byte[]> all =
                store.range(StoreKeys.of(series, Long.MIN_VALUE), StoreKeys.of(series, Long.MAX_VALUE))) {
            while (all.hasNext()) {
                var entry = all.next();
                if (!Height.fromBytes(entry.value).allBefore(time)) {
                    return;
                }
                store.delete(entry.key);
            }
        }
    }
}
