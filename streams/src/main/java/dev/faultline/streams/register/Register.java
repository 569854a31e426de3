package dev.faultline.streams.register;

import dev.faultline.event.Dependency;
import dev.faultline.event.Entity;
import dev.faultline.schemas.ContentId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Entities and their dependencies, looked up at an instant. A value: two registers of the same entries are equal, in
 * whatever order the entries came.
 *
 * <p>Every list is sorted by id. An id that the register does not know has no entity, no parents and no dependencies: that
 * is "nothing is known", and never "it depends on nobody".
 */
public final class Register {

    /** Kinds of entities that others run on, and blame. */
    private static final Set<String> PROVIDER_KINDS = Set.of("code-host", "provider", "rpc-provider");

    private static final Register EMPTY = new Register(new TreeMap<>(), List.of());

    private final Map<String, Entity> entities;
    private final List<Dependency> dependencies;
    private final Map<String, List<Dependency>> byEntity;
    private final String fingerprint;

    private Register(SortedMap<String, Entity> entities, List<Dependency> dependencies) {
        this.entities = entities;
        this.dependencies = dependencies;
        this.byEntity = dependencies.stream().collect(Collectors.groupingBy(Dependency::getEntity));
        this.fingerprint = ContentId.of(Stream.concat(entities.values().stream(), dependencies.stream())
                .map(Object::toString)
                .toArray(String[]::new));
    }

    /** A register that knows nobody. */
    public static Register empty() {
        return EMPTY;
    }

    /**
     * A register of the given entries.
     *
     * @throws IllegalArgumentException when two entities have one id
     */
    public static Register of(List<Entity> entities, List<Dependency> dependencies) {
        SortedMap<String, Entity> byId = new TreeMap<>();
        for (Entity entity : entities) {
            if (byId.put(entity.getId(), entity) != null) {
                throw new IllegalArgumentException("Two entities have the id " + entity.getId());
            }
        }
        return new Register(
                byId,
                dependencies.stream()
                        .sorted(Comparator.comparing(Dependency::getEntity)
                                .thenComparing(Dependency::getId)
                                .thenComparing(Dependency::toString))
                        .toList());
    }

    /** All entities. */
    public List<Entity> entities() {
        return List.copyOf(entities.values());
    }

    /** All dependencies, sorted by entity and id. */
    public List<Dependency> dependencies() {
        return dependencies;
    }

    /** The entity of an id, whether it still exists or not. */
    public Optional<Entity> entity(String id) {
        return Optional.ofNullable(entities.get(id));
    }

    /** Whether the entity is known, and not known to have begun later or ended before. */
    public boolean existed(String id, Instant at) {
        Entity entity = entities.get(id);
        return entity != null && Validity.of(entity).holds(at);
    }

    /**
     * Whom the entity belongs to, the nearest first, without itself. A parent that is not registered ends the chain, and so
     * does one that was met before.
     */
    public List<Entity> parentChain(String id) {
        Map<String, Entity> chain = new LinkedHashMap<>();
        Entity entity = entities.get(id);
        while (entity != null && entity.getParent() != null) {
            Entity parent = entities.get(entity.getParent());
            if (parent == null || parent.getId().equals(id) || chain.putIfAbsent(parent.getId(), parent) != null) {
                break;
            }
            entity = parent;
        }
        return List.copyOf(chain.values());
    }

    /** Whether one is the other, or belongs to it, directly or not. */
    public boolean belongsTo(String id, String owner) {
        return id.equals(owner)
                || parentChain(id).stream().anyMatch(parent -> parent.getId().equals(owner));
    }

    /** Entities that others run on: clouds, networks of delivery, hosts, those that answer for chains or keep code. */
    public List<Entity> providers() {
        return entities.values().stream()
                .filter(entity -> PROVIDER_KINDS.contains(entity.getKind()))
                .toList();
    }

    /** Entities that bear exactly this name at that time, upper and lower case alike: id, name, alias or ambiguous name. */
    public List<Entity> named(String name, Instant at) {
        return everNamed(name).stream()
                .filter(entity -> Validity.of(entity).holds(at))
                .toList();
    }

    /** As {@link #named}, at any time. */
    public List<Entity> everNamed(String name) {
        String wanted = name.strip().toLowerCase(Locale.ROOT);
        return entities.values().stream()
                .filter(entity -> namesOf(entity).anyMatch(wanted::equals))
                .toList();
    }

    /** What the entity itself is registered to depend on at that time. What its parent depends on is the parent's. */
    public List<Dependency> dependenciesOf(String entity, Instant at) {
        return byEntity.getOrDefault(entity, List.of()).stream()
                .filter(dependency -> holds(dependency, at))
                .toList();
    }

    /**
     * Who is registered to depend directly on a provider at that time.
     *
     * @param region null for any. Else those said to be in it, and those of whom no region was said: their
     *     {@link Dependency#getRegion} is null, and the caller must not take that for yes. Those said to be elsewhere are
     *     left out.
     */
    public List<Dependency> dependentsOf(String provider, @Nullable String region, Instant at) {
        List<Dependency> found = new ArrayList<>();
        for (Dependency dependency : dependencies) {
            boolean elsewhere = region != null
                    && dependency.getRegion() != null
                    && !region.equalsIgnoreCase(dependency.getRegion());
            if (dependency.getProvider().equals(provider) && !elsewhere && holds(dependency, at)) {
                found.add(dependency);
            }
        }
        return List.copyOf(found);
    }

    /** Identity of the content, 24 hexadecimal digits: part of the identity of every run that uses it. */
    public String fingerprint() {
        return fingerprint;
    }

    /** An entry about an entity that is not registered holds by its own dates alone. */
    private boolean holds(Dependency dependency, Instant at) {
        return Validity.of(dependency).holds(at)
                && (existed(dependency.getEntity(), at) || !entities.containsKey(dependency.getEntity()))
                && (existed(dependency.getProvider(), at) || !entities.containsKey(dependency.getProvider()));
    }

    private static Stream<String> namesOf(Entity entity) {
        return Stream.of(
                        Stream.of(entity.getId(), entity.getName()),
                        entity.getAliases().stream(),
                        entity.getAmbiguousNames().stream())
                .flatMap(names -> names)
                .map(name -> name.toLowerCase(Locale.ROOT));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Register register && register.fingerprint.equals(fingerprint);
    }

    @Override
    public int hashCode() {
        return fingerprint.hashCode();
    }

    @Override
    public String toString() {
        return entities.size() + " entities, " + dependencies.size() + " dependencies, " + fingerprint;
    }
}
