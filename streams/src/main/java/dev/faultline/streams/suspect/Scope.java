package dev.faultline.streams.suspect;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Among whom coincidences are looked for.
 *
 * @param provider the provider
 * @param region one region of it; null for all of it
 */
record Scope(String provider, @Nullable String region) {

    /** All of a provider first, then regions by name. */
    static final Comparator<Scope> ORDER = Comparator.comparing(Scope::provider)
            .thenComparing(Scope::region, Comparator.nullsFirst(Comparator.naturalOrder()));

    /** Entities that depend on it at a moment. */
    Set<String> entities(Dependencies dependencies, long at) {
        Set<String> entities = new TreeSet<>();
        for (Dependent dependent : dependencies.on(provider, Instant.ofEpochMilli(at))) {
            if (region == null || region.equals(dependent.region())) {
                entities.add(dependent.entity());
            }
        }
        return entities;
    }

    /** The provider as a whole, and each region that two families name but not all that depend on it. */
    static List<Scope> of(String provider, Dependencies dependencies, long at) {
        Map<String, Set<String>> byRegion = new TreeMap<>();
        Set<String> all = new TreeSet<>();
        for (Dependent dependent : dependencies.on(provider, Instant.ofEpochMilli(at))) {
            String family = dependencies.family(dependent.entity());
            all.add(family);
            if (dependent.region() != null) {
                byRegion.computeIfAbsent(dependent.region(), r -> new TreeSet<>())
                        .add(family);
            }
        }
        List<Scope> scopes = new ArrayList<>(List.of(new Scope(provider, null)));
        byRegion.forEach((region, families) -> {
            if (families.size() >= 2 && families.size() < all.size()) {
                scopes.add(new Scope(provider, region));
            }
        });
        return scopes;
    }
}
