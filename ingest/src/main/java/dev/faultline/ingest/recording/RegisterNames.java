package dev.faultline.ingest.recording;

import dev.faultline.event.Entity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** No name may mean two entities at one time: a sentence that says it would blame both, or the wrong one. */
final class RegisterNames {

    private static final int SHORTEST = 2;
    private static final int LONGEST = 100;

    private final List<RegisterEntry<Entity>> entities;

    RegisterNames(List<RegisterEntry<Entity>> entities) {
        this.entities = entities;
    }

    List<String> problems() {
        List<String> problems = new ArrayList<>();
        Map<String, List<RegisterEntry<Entity>>> owners = new HashMap<>();
        for (RegisterEntry<Entity> entry : entities) {
            of(entry.value()).forEach((name, key) -> {
                if (name.length() < SHORTEST || name.length() > LONGEST) {
                    problems.add(entry.problem(
                            key, name, "allowed are names of " + SHORTEST + " to " + LONGEST + " characters"));
                }
                List<RegisterEntry<Entity>> earlier = owners.computeIfAbsent(name, none -> new ArrayList<>());
                for (RegisterEntry<Entity> other : earlier) {
                    if (!other.value().getId().equals(entry.value().getId()) && meet(other.value(), entry.value())) {
                        problems.add(entry.problem(
                                key,
                                "'" + name + "'",
                                "which also names "
                                        + other.value().getId() + " (" + other.place()
                                        + ") at the same time: give both their dates, or leave it to one"));
                    }
                }
                earlier.add(entry);
            });
        }
        return problems;
    }

    /** Names of an entity as they are compared, each with the key under which it stands first. */
    static Map<String, String> of(Entity entity) {
        Map<String, String> names = new LinkedHashMap<>();
        names.put(folded(entity.getId()), "id");
        names.putIfAbsent(folded(entity.getName()), "name");
        entity.getAliases().forEach(name -> names.putIfAbsent(folded(name), "aliases"));
        entity.getAmbiguousNames().forEach(name -> names.putIfAbsent(folded(name), "ambiguousNames"));
        entity.getProducts().forEach(name -> names.putIfAbsent(folded(name), "products"));
        return names;
    }

    /** As names are compared: without regard to case and to how many spaces there are. */
    static String folded(String name) {
        return name.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
    }

    private static boolean meet(Entity one, Entity other) {
        return endsAfterStart(one.getValidTo(), other.getValidFrom())
                && endsAfterStart(other.getValidTo(), one.getValidFrom());
    }

    private static boolean endsAfterStart(@Nullable Instant end, @Nullable Instant start) {
        return end == null || start == null || end.isAfter(start);
    }
}
