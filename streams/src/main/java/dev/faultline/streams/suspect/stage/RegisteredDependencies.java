package dev.faultline.streams.suspect.stage;

import dev.faultline.event.Dependency;
import dev.faultline.event.Entity;
import dev.faultline.streams.register.Register;
import dev.faultline.streams.suspect.Dependencies;
import dev.faultline.streams.suspect.Dependent;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Dependencies as the register has them. Somebody who is a provider of others counts as what it is registered as: an entity
 * that depends on another.
 */
final class RegisteredDependencies implements Dependencies {

    private final Register register;
    private final Map<String, SortedSet<String>> entities = new TreeMap<>();
    private final Set<String> declared = new HashSet<>();
    private final Map<String, String> families = new HashMap<>();

    RegisteredDependencies(Register register) {
        this.register = register;
        for (Dependency dependency : register.dependencies()) {
            entities.computeIfAbsent(dependency.getProvider(), provider -> new TreeSet<>())
                    .add(dependency.getEntity());
            declared.add(dependency.getEntity());
        }
    }

    @Override
    public SortedSet<String> providers() {
        return new TreeSet<>(entities.keySet());
    }

    @Override
    public SortedSet<String> everOn(String provider) {
        return entities.getOrDefault(provider, new TreeSet<>());
    }

    @Override
    public List<Dependent> on(String provider, Instant at) {
        return register.dependentsOf(provider, null, at).stream()
                .map(dependency -> new Dependent(
                        dependency.getEntity(),
                        dependency.getRegion() == null
                                ? null
                                : dependency.getRegion().toLowerCase(Locale.ROOT)))
                .toList();
    }

    @Override
    public boolean isDeclared(String entity, Instant at) {
        return declared.contains(entity) && !register.dependenciesOf(entity, at).isEmpty();
    }

    @Override
    public String family(String entity) {
        return families.computeIfAbsent(entity, id -> {
            List<Entity> chain = register.parentChain(id);
            return chain.isEmpty() ? id : chain.get(chain.size() - 1).getId();
        });
    }
}
