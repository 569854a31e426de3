package dev.faultline.ingest.backfill;

import dev.faultline.ingest.http.FetchException;
import java.io.IOException;
import java.util.function.UnaryOperator;

/**
 * One source with a past, ready to be read.
 *
 * @param id under which the cursor is kept; names source, period and signals
 * @param host that is asked
 * @param period whole buckets
 * @param past reads
 * @param redaction takes keys out of what is shown
 */
public record Reading(String id, String host, Period period, Past past, UnaryOperator<String> redaction) {

    /** A failed read in words that may be shown. */
    public String told(IOException e) {
        return redaction.apply(e instanceof FetchException fetch ? fetch.told() : String.valueOf(e.getMessage()));
    }
}
