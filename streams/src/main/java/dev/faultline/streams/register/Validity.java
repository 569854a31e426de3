package dev.faultline.streams.register;

import dev.faultline.event.Dependency;
import dev.faultline.event.Entity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When an entry of the register holds. A bound that is not known does not limit: the entry was made by somebody who saw it
 * hold.
 *
 * @param from first instant; null when not known
 * @param to first instant after; null when it lasts or is not known
 */
record Validity(@Nullable Instant from, @Nullable Instant to) {

    static Validity of(Entity entity) {
        return new Validity(entity.getValidFrom(), entity.getValidTo());
    }

    static Validity of(Dependency dependency) {
        return new Validity(dependency.getValidFrom(), dependency.getValidTo());
    }

    boolean holds(Instant at) {
        return (from == null || !at.isBefore(from)) && (to == null || at.isBefore(to));
    }
}
