package dev.faultline.streams.verdict;

import dev.faultline.event.Effect;
import dev.faultline.schemas.AvroSerde;
import dev.faultline.streams.StoreKeys;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** The effects in the declared window of every incident, and the incidents that have to be judged again. */
final class Docket {

    private final KeyValueStore<Bytes, byte[]> store;
    private final AvroSerde<Effect> serde;
    private final Map<String, Set<String>> incidentsByEntity = new HashMap<>();
    private final NavigableSet<String> due = new TreeSet<>();

    Docket(KeyValueStore<Bytes, byte[]> store, AvroSerde<Effect> serde) {
        this.store = store;
        this.serde = serde;
        try (KeyValueIterator<Bytes, byte[]> all = store.all()) {
            all.forEachRemaining(entry -> index(serde.decode(entry.value)));
        }
    }

    /** Takes the latest version of an effect; its incident is to be judged. */
    void put(Effect effect) {
        String series = CaseMapper.series(effect).key();
        store.put(StoreKeys.of(effect.getIncidentId(), 0, series), serde.encode(effect));
        index(effect);
        due.add(effect.getIncidentId());
    }

    private void index(Effect effect) {
        incidentsByEntity
                .computeIfAbsent(effect.getEntity(), entity -> new TreeSet<>())
                .add(effect.getIncidentId());
    }

    /** Something about the incident has changed. */
    void judgeAgain(String incidentId) {
        due.add(incidentId);
    }

    /** Something was said about the entity. */
    void judgeAgainAllOf(String entity) {
        due.addAll(incidentsByEntity.getOrDefault(entity, Set.of()));
    }

    /** The effects of an incident, by series; those that were taken back included. */
    List<Effect> effects(String incidentId) {
        List<Effect> found = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> entries =
                store.range(StoreKeys.of(incidentId, 0), StoreKeys.of(incidentId, 1))) {
            entries.forEachRemaining(entry -> found.add(serde.decode(entry.value)));
        }
        return found;
    }

    /** The incidents that are due, in order; none is afterwards. */
    List<String> takeDue() {
        List<String> taken = List.copyOf(due);
        due.clear();
        return taken;
    }
}
