package dev.faultline.ingest.witness;

import dev.faultline.ingest.backfill.Period;
import dev.faultline.ingest.status.PayloadException;
import java.util.List;

/** How a witness is asked for a stretch of the past. Every implementation is pure. */
interface WitnessPages {

    /** Path and query for a stretch. */
    String path(Period stretch);

    /**
     * Readings in order of time; there may be more than those of the stretch.
     *
     * @throws PayloadException when it is not such a document
     */
    List<Step> steps(byte[] body) throws PayloadException;
}
