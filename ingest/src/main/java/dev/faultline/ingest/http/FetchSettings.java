package dev.faultline.ingest.http;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How this program reads.
 *
 * @param userAgent who asks, with a way to reach whoever runs it
 * @param limits what a read may cost
 * @param reach where requests may go
 * @param cache folder in which documents are kept for conditional requests; null to ask for everything anew
 */
public record FetchSettings(
        String userAgent,
        FetchLimits limits,
        Reach reach,
        @Nullable Path cache) {

    /** Checks who asks. */
    public FetchSettings {
        if (userAgent.isBlank() || userAgent.chars().anyMatch(c -> c < ' ' || c > '~')) {
            throw new IllegalArgumentException("The user agent is empty or has characters that no header may carry");
        }
    }
}
