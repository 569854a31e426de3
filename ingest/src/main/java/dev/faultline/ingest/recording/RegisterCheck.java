package dev.faultline.ingest.recording;

import dev.faultline.event.Dependency;
import dev.faultline.event.Entity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What must hold between the entries of a register, and what its files alone must keep. */
final class RegisterCheck {

    /** Kinds of entities. Closed, since a kind that is misspelt would be found by nobody. */
    static final Set<String> KINDS = new TreeSet<>(Set.of(
            "chain",
            "code-host",
            "company",
            "compute-network",
            "defi",
            "derivatives-venue",
            "exchange",
            "explorer",
            "market-data",
            "other",
            "provider",
            "rollup",
            "rpc-network",
            "rpc-provider",
            "storage-network",
            "wallet"));

    private static final Pattern ID = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final Pattern LINK = Pattern.compile("https?://[^\\s/]+\\S*");

    private final List<RegisterEntry<Entity>> entities;
    private final List<RegisterEntry<Dependency>> dependencies;
    private final Instant now;
    private final Map<String, RegisterEntry<Entity>> byId = new HashMap<>();
    private final List<String> problems = new ArrayList<>();

    RegisterCheck(List<RegisterEntry<Entity>> entities, List<RegisterEntry<Dependency>> dependencies, Instant now) {
        this.entities = entities;
        this.dependencies = dependencies;
        this.now = now;
    }

    List<String> problems() {
        for (RegisterEntry<Entity> entry : entities) {
            RegisterEntry<Entity> first = byId.putIfAbsent(entry.value().getId(), entry);
            if (first != null) {
                problems.add(entry.problem(
                        "id",
                        entry.value().getId(),
                        "taken by " + first.place() + ": choose another, or leave it out"));
            }
        }
        entities.forEach(this::entity);
        problems.addAll(new RegisterNames(entities).problems());
        Map<String, RegisterEntry<Dependency>> stated = new HashMap<>();
        for (RegisterEntry<Dependency> entry : dependencies) {
            RegisterEntry<Dependency> first = stated.putIfAbsent(entry.value().getId(), entry);
            if (first != null) {
                problems.add(entry.problem(
                        "link",
                        entry.value().getLink(),
                        "says the same as " + first.place()
                                + " (entity, provider, region, surface, link): leave one out"));
            }
            dependency(entry);
        }
        return problems;
    }

    private void entity(RegisterEntry<Entity> entry) {
        Entity entity = entry.value();
        if (!ID.matcher(entity.getId()).matches()) {
            problems.add(entry.problem("id", entity.getId(), "allowed are a-z, 0-9 and single hyphens between them"));
        }
        if (!KINDS.contains(entity.getKind())) {
            problems.add(entry.problem("kind", entity.getKind(), "allowed is one of " + String.join(", ", KINDS)));
        }
        link(entry, entity.getLink());
        validity(entry, entity.getValidFrom(), entity.getValidTo());
        entered(entry, entity.getObservedAt());
        parent(entry);
    }

    private void parent(RegisterEntry<Entity> entry) {
        String parent = entry.value().getParent();
        if (parent != null && !byId.containsKey(parent)) {
            problems.add(entry.problem("parent", parent, unknown(parent)));
            return;
        }
        Set<String> seen = new TreeSet<>();
        for (String id = parent; id != null && seen.add(id); id = parentOf(id)) {
            if (id.equals(entry.value().getId())) {
                problems.add(entry.problem(
                        "parent",
                        parent,
                        "which leads back to " + id + " itself: an entity cannot belong to what belongs to it"));
                return;
            }
        }
    }

    private @Nullable String parentOf(String id) {
        RegisterEntry<Entity> entry = byId.get(id);
        return entry == null ? null : entry.value().getParent();
    }

    private void dependency(RegisterEntry<Dependency> entry) {
        Dependency dependency = entry.value();
        for (String key : new String[] {"entity", "provider"}) {
            String id = key.equals("entity") ? dependency.getEntity() : dependency.getProvider();
            if (!byId.containsKey(id)) {
                problems.add(entry.problem(key, id, unknown(id)));
            }
        }
        if (dependency.getEntity().equals(dependency.getProvider())) {
            problems.add(entry.problem("provider", dependency.getProvider(), "nobody depends on itself: leave it out"));
        }
        link(entry, dependency.getLink());
        validity(entry, dependency.getValidFrom(), dependency.getValidTo());
        entered(entry, dependency.getObservedAt());
    }

    private void link(RegisterEntry<?> entry, @Nullable String link) {
        if (link == null || !LINK.matcher(link).matches()) {
            problems.add(entry.problem("link", link, "needed is an address that starts with https:// or http://"));
        }
    }

    private void validity(RegisterEntry<?> entry, @Nullable Instant from, @Nullable Instant to) {
        if (from != null && to != null && !to.isAfter(from)) {
            problems.add(entry.problem(
                    "validTo", to, "which is not after validFrom " + from + ": leave out what is not known"));
        }
    }

    private void entered(RegisterEntry<?> entry, Instant at) {
        if (at.isAfter(now)) {
            problems.add(entry.problem("observedAt", at, "which is in the future: give the day of the entry"));
        }
    }

    private String unknown(String id) {
        List<String> meant = entities.stream()
                .filter(entry -> RegisterNames.of(entry.value()).containsKey(RegisterNames.folded(id)))
                .map(entry -> entry.value().getId())
                .toList();
        return meant.isEmpty()
                ? "no entity has this id: add one, or see 'faultline register list'"
                : "no entity has this id: write " + String.join(" or ", meant);
    }
}
