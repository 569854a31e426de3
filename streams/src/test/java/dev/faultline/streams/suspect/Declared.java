package dev.faultline.streams.suspect;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Dependencies of a test, which always hold. */
final class Declared implements Dependencies {

    private final Map<String, List<Dependent>> byProvider = new HashMap<>();
    private final Map<String, String> families = new HashMap<>();

    Declared on(String provider, @Nullable String region, String... entities) {
        for (String entity : entities) {
            byProvider.computeIfAbsent(provider, p -> new ArrayList<>()).add(new Dependent(entity, region));
        }
        return this;
    }

    Declared family(String parent, String... entities) {
        for (String entity : entities) {
            families.put(entity, parent);
        }
        return this;
    }

    @Override
    public SortedSet<String> providers() {
        return new TreeSet<>(byProvider.keySet());
    }

    @Override
    public SortedSet<String> everOn(String provider) {
        SortedSet<String> entities = new TreeSet<>();
        on(provider, Instant.EPOCH).forEach(dependent -> entities.add(dependent.entity()));
        return entities;
    }

    @Override
    public List<Dependent> on(String provider, Instant at) {
        return byProvider.getOrDefault(provider, List.of());
    }

    @Override
    public boolean isDeclared(String entity, Instant at) {
        return byProvider.values().stream()
                .flatMap(List::stream)
                .anyMatch(dependent -> dependent.entity().equals(entity));
    }

    @Override
    public String family(String entity) {
        return families.getOrDefault(entity, entity);
    }
}
