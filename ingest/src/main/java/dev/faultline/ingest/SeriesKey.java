package dev.faultline.ingest;

import dev.faultline.event.Surface;

/**
 * One series as one source reads it.
 *
 * @param entity who
 * @param surface which side
 * @param signal what is counted or gauged
 * @param source where it is read
 */
public record SeriesKey(String entity, Surface surface, String signal, String source) {

    /** Key on the topic of sources. */
    public String text() {
        return String.join("|", entity, surface.name(), signal, source);
    }
}
