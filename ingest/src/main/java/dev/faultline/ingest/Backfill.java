package dev.faultline.ingest;

import dev.faultline.event.Observation;
import dev.faultline.event.Provenance;

/** Marks what was read after its time. */
public final class Backfill {

    private Backfill() {}

    /** The observation, as read afterwards when it was. */
    public static Observation mark(Observation observation, boolean afterwards) {
        return afterwards
                ? Observation.newBuilder(observation)
                        .setProvenance(Provenance.BACKFILLED)
                        .build()
                : observation;
    }
}
