package dev.faultline.streams.suspect.stage;

import dev.faultline.event.Incident;
import dev.faultline.event.IncidentKind;
import dev.faultline.schemas.AvroSerde;
import dev.faultline.streams.StoreKeys;
import dev.faultline.streams.attribute.Window;
import dev.faultline.streams.effect.IncidentWindow;
import dev.faultline.streams.suspect.Official;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** What providers say: the last version of each incident. */
final class Officials {

    private final KeyValueStore<Bytes, byte[]> store;
    private final AvroSerde<Incident> serde;
    private final Map<String, Incident> incidents = new TreeMap<>();

    Officials(KeyValueStore<Bytes, byte[]> store, AvroSerde<Incident> serde) {
        this.store = store;
        this.serde = serde;
        try (KeyValueIterator<Bytes, byte[]> all = store.all()) {
            all.forEachRemaining(entry -> {
                Incident incident = serde.decode(entry.value);
                incidents.put(incident.getId(), incident);
            });
        }
    }

    /** Takes a version; returns whether it is news. */
    boolean put(Incident incident) {
        Incident before = incidents.get(incident.getId());
        if (before != null && before.getRevision() >= incident.getRevision()) {
            return false;
        }
        incidents.put(incident.getId(), incident);
        store.put(StoreKeys.of(incident.getId()), serde.encode(incident));
        return true;
    }

    @Nullable
    Incident get(String id) {
        return incidents.get(id);
    }

    /** Incidents of a provider; neither maintenance nor what was absorbed by another. */
    List<Official> of(String provider) {
        List<Official> officials = new ArrayList<>();
        for (Incident incident : incidents.values()) {
            boolean isTold = incident.getProvider().equals(provider)
                    && incident.getKind() == IncidentKind.INCIDENT
                    && incident.getSupersededBy() == null;
            if (isTold) {
                IncidentWindow.of(incident).ifPresent(window -> officials.add(official(incident, window)));
            }
        }
        return officials;
    }

    private static Official official(Incident incident, Window window) {
        Instant published =
                incident.getFirstPublished() == null ? incident.getFirstSeen() : incident.getFirstPublished();
        return new Official(
                incident.getId(),
                incident.getProvider(),
                incident.getRegions().stream()
                        .map(region -> region.toLowerCase(Locale.ROOT))
                        .toList(),
                window.start(),
                window.end(),
                published.toEpochMilli());
    }
}
