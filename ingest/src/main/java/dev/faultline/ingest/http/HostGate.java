package dev.faultline.ingest.http;

import dev.failsafe.Bulkhead;
import dev.failsafe.RateLimiter;
import dev.faultline.ingest.http.FetchException.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * What one host is owed: its rate, its number of requests at once, and the pauses that it asks for.
 *
 * <p>A host that says too often and not how long to wait is left alone for a minute, then twice as long each time, up to
 * an hour; ten times as long after 418, by which exchanges announce a ban. The pauses differ a little at random, so that
 * two installations do not come back together.
 */
final class HostGate {

    private static final Duration FIRST_PAUSE = Duration.ofMinutes(1);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);
    private static final Duration LONGEST_ASKED = Duration.ofDays(1);
    private static final Set<Integer> TOO_OFTEN = Set.of(418, 420, 429);
    private static final int BANNED = 418;
    private static final int UNAVAILABLE = 503;
    private static final int MOST_STRIKES = 10;

    private final RateLimiter<Object> rate;
    private final Bulkhead<Object> atOnce;
    private @Nullable Instant pausedUntil;
    private int strikes;
    private volatile @Nullable HostWords words;

    HostGate(HostLimit limit, Duration patience) {
        this.rate = RateLimiter.<Object>smoothBuilder(limit.perMinute(), Duration.ofMinutes(1))
                .withMaxWaitTime(patience)
                .build();
        this.atOnce = Bulkhead.<Object>builder(limit.atOnce())
                .withMaxWaitTime(patience)
                .build();
    }

    RateLimiter<Object> rate() {
        return rate;
    }

    Bulkhead<Object> atOnce() {
        return atOnce;
    }

    /** What the last answer said beside the document; null before the first. */
    @Nullable
    HostWords words() {
        return words;
    }

    synchronized @Nullable Instant pausedUntil(Instant now) {
        return pausedUntil != null && now.isBefore(pausedUntil) ? pausedUntil : null;
    }

    synchronized void checkPause(String host, Instant now) throws FetchException {
        Instant until = pausedUntil(now);
        if (until != null) {
            throw new FetchException(Reason.PAUSED, host + " wants no requests until " + until);
        }
    }

    /** Takes up what an answer asks for. Gives the end of the pause; null when the answer asks for none. */
    @Nullable
    Instant obey(Response response, Instant now) {
        words = HostWords.of(response, now);
        Duration asked = RetryAfter.of(response.header("Retry-After"), response.header("Date"), now);
        boolean isTooOften = TOO_OFTEN.contains(response.code());
        return isTooOften || (response.code() == UNAVAILABLE && asked != null)
                ? pause(response.code(), asked, now)
                : null;
    }

    private synchronized Instant pause(int status, @Nullable Duration asked, Instant now) {
        strikes = Math.min(MOST_STRIKES, strikes + 1);
        Duration pause = asked == null ? own(status) : shorter(asked, LONGEST_ASKED);
        Instant until = now.plus(pause);
        pausedUntil = pausedUntil != null && pausedUntil.isAfter(until) ? pausedUntil : until;
        return pausedUntil;
    }

    synchronized void answered() {
        strikes = 0;
    }

    private Duration own(int status) {
        Duration first = status == BANNED ? FIRST_PAUSE.multipliedBy(10) : FIRST_PAUSE;
        Duration pause = shorter(first.multipliedBy(1L << (strikes - 1)), LONGEST_PAUSE);
        return pause.plusMillis(ThreadLocalRandom.current().nextLong(pause.toMillis() / 5 + 1));
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }
}
