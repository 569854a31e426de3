package dev.faultline.streams.attribute.verdict;

import java.util.List;

/**
 * Whose series it is, and what it can be compared with.
 *
 * @param series the series as people read it: entity, surface and signal; unique in its family of series
 * @param family who the entity is counted with: the outermost of its parents, or itself
 * @param surface which side of the entity
 * @param market surface, signal and kind of entity: series of one market can be compared; empty when the kind is not known
 * @param own whether the incident is the entity's own
 * @param declared its dependencies at the time of the incident; empty when nothing is declared, which is not independence
 */
public record Subject(
        String series, String family, String surface, String market, boolean own, List<Declared> declared) {

    /** Copies the list. */
    public Subject {
        declared = List.copyOf(declared);
    }

    /** Whether it depends on others only, as far as was declared. */
    boolean isElsewhere(String provider) {
        return !own
                && !declared.isEmpty()
                && declared.stream().noneMatch(d -> d.provider().equals(provider));
    }
}
