package dev.faultline.streams.suspect;

import java.time.Instant;
import java.util.List;
import java.util.SortedSet;

/** Who depends on whom, as declared. What is not declared is not known, and never counted as independent. */
public interface Dependencies {

    /** Providers that anybody ever depends on. */
    SortedSet<String> providers();

    /** Entities that depend on a provider at any time. */
    SortedSet<String> everOn(String provider);

    /** Dependencies on a provider that hold at a moment; an entity may have several, in several regions. */
    List<Dependent> on(String provider, Instant at);

    /** Whether any dependency of the entity, on whomever, is declared for that moment. */
    boolean isDeclared(String entity, Instant at);

    /** Who an entity is counted with: the outermost of its parents, or itself. */
    String family(String entity);
}
