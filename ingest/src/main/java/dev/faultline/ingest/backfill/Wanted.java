package dev.faultline.ingest.backfill;

import dev.faultline.event.Surface;
import java.util.Locale;
import java.util.SortedSet;

/**
 * Series of one entity that are to be read back.
 *
 * @param entity whose
 * @param surface which side of it
 * @param signals what is counted there, at least one
 * @param period the time
 */
public record Wanted(String entity, Surface surface, SortedSet<String> signals, Period period) {

    /** The series as users write them. */
    public String text() {
        return entity + "/" + surface.name().toLowerCase(Locale.ROOT) + "/" + String.join("+", signals);
    }
}
