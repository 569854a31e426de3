package dev.faultline.evaluate.suspect;

import dev.faultline.streams.suspect.Dependencies;
import dev.faultline.streams.suspect.Dependent;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Who depends on whom in a simulated fleet.
 *
 * @param dependents the first entities, which depend on the provider that is judged
 * @param others entities after the first {@link Member#DEPENDENTS}, which depend on another
 */
record Declared(int dependents, int others) implements Dependencies {

    static final String PROVIDER = "provider";

    private static final String ANOTHER = "another";

    /** Fleets that are judged: how many watched dependents, and how many to compare them with. */
    static List<Declared> fleets() {
        return List.of(new Declared(4, 24), new Declared(8, 24), new Declared(16, 24), new Declared(8, 8));
    }

    /** Numbers of all entities that are watched. */
    List<Integer> numbers() {
        return IntStream.concat(
                        IntStream.range(0, dependents), IntStream.range(Member.DEPENDENTS, Member.DEPENDENTS + others))
                .boxed()
                .toList();
    }

    @Override
    public SortedSet<String> providers() {
        return new TreeSet<>(Set.of(PROVIDER, ANOTHER));
    }

    @Override
    public SortedSet<String> everOn(String provider) {
        SortedSet<String> entities = new TreeSet<>();
        on(provider, Instant.EPOCH).forEach(dependent -> entities.add(dependent.entity()));
        return entities;
    }

    @Override
    public List<Dependent> on(String provider, Instant at) {
        boolean isJudged = provider.equals(PROVIDER);
        return numbers().stream()
                .filter(number -> (number < Member.DEPENDENTS) == isJudged)
                .map(number -> new Dependent(Member.id(number), null))
                .toList();
    }

    @Override
    public boolean isDeclared(String entity, Instant at) {
        return true;
    }

    @Override
    public String family(String entity) {
        return entity;
    }
}
