package dev.faultline.streams.naming;

import dev.faultline.event.Entity;
import dev.faultline.streams.register.Register;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Every way in which the register lets a provider be named, found in the words of a sentence. */
final class ProviderNames {

    private final Register register;
    private final Map<String, List<Name>> byFirstWord = new HashMap<>();

    ProviderNames(Register register) {
        this.register = register;
        for (Entity provider : register.providers()) {
            List<String> ambiguous = provider.getAmbiguousNames();
            add(
                    provider,
                    provider.getName(),
                    ambiguous.contains(provider.getName()) ? Name.Kind.AMBIGUOUS : Name.Kind.NAME);
            provider.getAliases()
                    .forEach(alias ->
                            add(provider, alias, ambiguous.contains(alias) ? Name.Kind.AMBIGUOUS : Name.Kind.NAME));
            ambiguous.forEach(name -> add(provider, name, Name.Kind.AMBIGUOUS));
            provider.getProducts().forEach(product -> add(provider, product, Name.Kind.PRODUCT));
            provider.getRegions().forEach(region -> add(provider, region, Name.Kind.REGION));
        }
        byFirstWord
                .values()
                .forEach(names -> names.sort(Comparator.comparing(Name::length)
                        .reversed()
                        .thenComparing(Name::text)
                        .thenComparing(Name::provider)));
    }

    private void add(Entity provider, String text, Name.Kind kind) {
        Name name = Name.of(provider.getId(), text, kind);
        if (name.length() > 0) {
            byFirstWord.computeIfAbsent(name.first(), none -> new ArrayList<>()).add(name);
        }
    }

    /** Names in the order in which they stand, none inside another; of a region, one for each provider that has it. */
    List<Found> in(Clauses clauses, Instant at) {
        List<Found> found = new ArrayList<>();
        int next = 0;
        while (next < clauses.size()) {
            int length = 0;
            for (Name name : candidates(clauses, next)) {
                if (name.length() >= length && register.existed(name.provider(), at) && name.stands(clauses, next)) {
                    length = name.length();
                    found.add(new Found(name, next));
                }
            }
            next += Math.max(1, length);
        }
        return found;
    }

    /** By the word itself; a zone such as {@code fsn1a} is found by its region only where that has more words. */
    private List<Name> candidates(Clauses clauses, int index) {
        List<Name> names = byFirstWord.get(clauses.lower(index));
        return names == null ? List.of() : names;
    }

    /** The only provider that has this region as a code; null when none or several have, or it is plain words. */
    @Nullable
    String soleOwner(Name region, Instant at) {
        if (!region.isCode()) {
            return null;
        }
        List<String> owners = byFirstWord.getOrDefault(region.first(), List.of()).stream()
                .filter(name -> name.kind() == Name.Kind.REGION && name.text().equals(region.text()))
                .map(Name::provider)
                .filter(provider -> register.existed(provider, at))
                .distinct()
                .toList();
        return owners.size() == 1 ? owners.get(0) : null;
    }

    /** A name and the word at which it begins. */
    record Found(Name name, int from) {

        int to() {
            return from + name.length();
        }
    }
}
