package dev.faultline.streams.effect;

import dev.faultline.event.SourceDeclaration;
import dev.faultline.schemas.AvroSerde;
import dev.faultline.streams.SeriesId;
import dev.faultline.streams.StoreKeys;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** Which sources of a series are declared to run on a provider: what they miss while it fails may be their own trouble. */
final class SourceClouds {

    private final KeyValueStore<Bytes, byte[]> store;
    private final AvroSerde<SourceDeclaration> serde;
    private final Map<String, Map<String, SourceDeclaration>> bySeries = new HashMap<>();

    SourceClouds(KeyValueStore<Bytes, byte[]> store, AvroSerde<SourceDeclaration> serde) {
        this.store = store;
        this.serde = serde;
        try (KeyValueIterator<Bytes, byte[]> all = store.all()) {
            all.forEachRemaining(entry -> remember(serde.decode(entry.value)));
        }
    }

    private static SeriesId series(SourceDeclaration declaration) {
        return new SeriesId(declaration.getEntity(), declaration.getSurface(), declaration.getSignal());
    }

    /** Key of a declaration on its topic. */
    static String key(SourceDeclaration declaration) {
        return String.join(
                "|",
                declaration.getEntity(),
                declaration.getSurface().name(),
                declaration.getSignal(),
                declaration.getSource());
    }

    private void remember(SourceDeclaration declaration) {
        bySeries.computeIfAbsent(series(declaration).key(), key -> new TreeMap<>())
                .put(declaration.getSource(), declaration);
    }

    /** Takes a declaration, unless a later one is known; of two of one moment the greater text counts, whichever came first. */
    boolean put(SourceDeclaration declaration) {
        String key = series(declaration).key(declaration.getSource());
        SourceDeclaration before =
                bySeries.getOrDefault(series(declaration).key(), Map.of()).get(declaration.getSource());
        if (before != null && !isLater(declaration, before)) {
            return false;
        }
        store.put(StoreKeys.of(key), serde.encode(declaration));
        remember(declaration);
        return true;
    }

    private static boolean isLater(SourceDeclaration now, SourceDeclaration before) {
        int order = now.getObservedAt().compareTo(before.getObservedAt());
        return order > 0 || (order == 0 && now.toString().compareTo(before.toString()) > 0);
    }

    /** Declarations of those sources that run on a provider, by source. */
    List<SourceDeclaration> on(String provider, SeriesId series, Collection<String> sources) {
        return bySeries.getOrDefault(series.key(), Map.of()).values().stream()
                .filter(declaration -> sources.contains(declaration.getSource()))
                .filter(declaration -> runsOn(declaration, provider))
                .toList();
    }

    private static boolean runsOn(SourceDeclaration declaration, String provider) {
        String cloud = declaration.getCloud();
        return cloud != null && cloud.strip().toLowerCase(Locale.ROOT).equals(provider.toLowerCase(Locale.ROOT));
    }
}
