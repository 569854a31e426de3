package dev.faultline.streams.effect;

import dev.faultline.event.Effect;
import dev.faultline.event.EffectOutcome;
import dev.faultline.schemas.AvroSerde;
import dev.faultline.streams.StateCodec;
import dev.faultline.streams.StoreKeys;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;

/** What is stored of each pair of incident and series: the sums of its window and the effect last emitted. */
final class Pairs {

    private final KeyValueStore<Bytes, byte[]> store;
    private final AvroSerde<Effect> serde;

    Pairs(KeyValueStore<Bytes, byte[]> store, AvroSerde<Effect> serde) {
        this.store = store;
        this.serde = serde;
    }

    /**
     * One pair.
     *
     * @param sums what each source saw in the window
     * @param effect what was last emitted
     */
    record Pair(Map<String, WindowSum> sums, Effect effect) {

        boolean gone() {
            return effect.getOutcome() == EffectOutcome.SUPERSEDED;
        }
    }

    Optional<Pair> get(String id) {
        byte[] bytes = store.get(StoreKeys.of(id));
        return bytes == null
                ? Optional.empty()
                : Optional.of(StateCodec.read(bytes, in -> {
                    Map<String, WindowSum> sums = new TreeMap<>();
                    for (int left = in.readInt(); left > 0; left--) {
                        sums.put(in.readUTF(), WindowSum.read(in));
                    }
                    return new Pair(sums, serde.decode(in.readAllBytes()));
                }));
    }

    /**
     * Stores a pair.
     *
     * @return the effect to emit, with its revision; empty when it was emitted just so before
     */
    Optional<Effect> put(Map<String, WindowSum> sums, Effect effect) {
        Optional<Effect> before = get(effect.getId()).map(Pair::effect);
        long revision = before.map(Effect::getRevision).orElse(0L);
        Effect same = Effect.newBuilder(effect).setRevision(revision).build();
        boolean news = before.isEmpty() || !same.equals(before.get());
        Effect next = news ? Effect.newBuilder(effect).setRevision(revision + 1).build() : same;
        store.put(StoreKeys.of(effect.getId()), StateCodec.write(out -> {
            out.writeInt(sums.size());
            for (Map.Entry<String, WindowSum> sum : sums.entrySet()) {
                out.writeUTF(sum.getKey());
                sum.getValue().save(out);
            }
            out.write(serde.encode(next));
        }));
        return news ? Optional.of(next) : Optional.empty();
    }
}
