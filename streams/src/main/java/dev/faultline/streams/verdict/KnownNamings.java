package dev.faultline.streams.verdict;

import dev.faultline.event.Naming;
import dev.faultline.event.Stance;
import dev.faultline.schemas.AvroSerde;
import dev.faultline.streams.StoreKeys;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** Namings that weigh, by whom they are about: the entity whose page says it, or those that a post names. */
final class KnownNamings {

    private static final Set<Stance> WEIGHS = Set.of(Stance.NAMED_AS_CAUSE, Stance.NAMED, Stance.DENIED);

    private final KeyValueStore<Bytes, byte[]> store;
    private final AvroSerde<Naming> serde;
    private final EntityNames names;
    private final Map<String, Map<String, Naming>> byEntity = new HashMap<>();
    private final Map<String, Long> revisions = new HashMap<>();

    KnownNamings(KeyValueStore<Bytes, byte[]> store, AvroSerde<Naming> serde, EntityNames names) {
        this.store = store;
        this.serde = serde;
        this.names = names;
        try (KeyValueIterator<Bytes, byte[]> all = store.all()) {
            all.forEachRemaining(entry -> remember(serde.decode(entry.value)));
        }
    }

    /** Takes a version; returns whom it is about, nobody when it is no news or weighs nothing. */
    Set<String> put(Naming naming) {
        Long before = revisions.get(naming.getId());
        boolean weighs = naming.getProvider() != null && WEIGHS.contains(naming.getStance());
        if (!weighs || (before != null && before >= naming.getRevision())) {
            return Set.of();
        }
        store.put(StoreKeys.of(naming.getId()), serde.encode(naming));
        return remember(naming);
    }

    private Set<String> remember(Naming naming) {
        revisions.put(naming.getId(), naming.getRevision());
        Set<String> about = isPost(naming) ? names.in(naming.getSentence()) : Set.of(naming.getSpeaker());
        about.forEach(entity ->
                byEntity.computeIfAbsent(entity, id -> new TreeMap<>()).put(naming.getId(), naming));
        return about;
    }

    static boolean isPost(Naming naming) {
        return naming.getIncidentId() == null;
    }

    /** Namings about an entity, by id. */
    Collection<Naming> about(String entity) {
        Map<String, Naming> found = byEntity.get(entity);
        return found == null ? List.of() : found.values();
    }
}
