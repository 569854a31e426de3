package dev.faultline.ingest.http;

import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicy;
import dev.faultline.ingest.http.FetchException.Reason;
import java.time.Duration;

/** When a read is tried again: after a dropped connection or a server error, with growing pauses. */
final class Retries {

    private static final Duration FIRST = Duration.ofMillis(500);
    private static final Duration LAST = Duration.ofSeconds(8);
    private static final int SERVER_ERROR = 500;

    private Retries() {}

    static RetryPolicy<Object> policy(int most) {
        return most == 0
                ? RetryPolicy.ofDefaults()
                : RetryPolicy.builder()
                        .handleIf(Retries::isWorthAnotherTry)
                        .withMaxRetries(most)
                        .withBackoff(FIRST, LAST)
                        .withJitter(0.5)
                        .build();
    }

    private static boolean isWorthAnotherTry(Throwable failure) {
        return failure instanceof FetchException fetch
                && (fetch.reason() == Reason.DROPPED
                        || fetch.reason() == Reason.UNREACHABLE
                        || fetch.status() >= SERVER_ERROR);
    }

    /** Why a read failed, whatever the policies made of it. */
    static FetchException cause(FailsafeException e) throws InterruptedException {
        if (e.getCause() instanceof FetchException fetch) {
            return fetch;
        }
        if (e.getCause() instanceof InterruptedException) {
            throw new InterruptedException("A read was interrupted");
        }
        return new FetchException(Reason.INTERNAL, String.valueOf(e.getCause()), e);
    }
}
