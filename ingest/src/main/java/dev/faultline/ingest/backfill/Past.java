package dev.faultline.ingest.backfill;

import dev.faultline.ingest.Series;
import dev.faultline.ingest.status.PayloadException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * What one source keeps of the past, read in order.
 *
 * <p>Every slice of the period is told once: as watched, or as {@code FAILED} with the reason why it cannot be known. A
 * read that throws an {@link IOException} changed nothing and can be tried again. For one thread.
 */
public interface Past {

    /** The series that are told, with provenance {@code BACKFILLED}. */
    List<Series> series();

    /** How long after an event the source is trusted to have it in its final place. */
    Duration settling();

    /**
     * Looks how much there is, and goes to the begin of the period.
     *
     * @throws PayloadException when the source does not keep that time, or is not what it should be
     */
    Extent begin(Period period) throws IOException, PayloadException;

    /**
     * Reads on. To be called until everything is told.
     *
     * @param observedAt time of the read, milliseconds since 1970 UTC
     * @throws PayloadException when there is no going on
     */
    Stretch read(long observedAt) throws IOException, PayloadException;
}
