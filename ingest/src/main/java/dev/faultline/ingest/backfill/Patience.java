package dev.faultline.ingest.backfill;

import dev.failsafe.RetryPolicy;
import dev.faultline.ingest.http.FetchException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;

/**
 * How often a failed read is tried again before it is left for another run.
 *
 * @param first pause, doubled each time
 * @param longest pause
 * @param tries after the first
 */
public record Patience(Duration first, Duration longest, int tries) {

    private static final int SERVER_ERROR = 500;

    /** About ten minutes in all. */
    public static final Patience USUAL = new Patience(Duration.ofSeconds(5), Duration.ofMinutes(2), 9);

    /** The pauses and tries; what an answer says for good is not asked again. */
    public RetryPolicy<Object> policy() {
        return RetryPolicy.builder()
                .handleIf(Patience::isWorthAnotherTry)
                .withBackoff(first, longest)
                .withMaxRetries(tries)
                .build();
    }

    /** Only silence, limits and errors of the server pass. */
    private static boolean isWorthAnotherTry(Throwable failure) {
        if (failure instanceof FetchException fetch) {
            return switch (fetch.reason()) {
                case UNREACHABLE, TIMED_OUT, DROPPED, LIMITED, PAUSED, BUSY -> true;
                case STATUS -> fetch.status() >= SERVER_ERROR;
                case TLS, TOO_LARGE, ENCODING, REDIRECT, PRIVATE_ADDRESS, INTERNAL -> false;
            };
        }
        return failure instanceof IOException && !(failure instanceof InterruptedIOException);
    }
}
