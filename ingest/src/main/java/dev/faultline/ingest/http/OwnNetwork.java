package dev.faultline.ingest.http;

import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Whether our own line is up, told from who answered lately. A host that does not answer is down only if somebody else
 * did: otherwise it may be us. For many threads.
 */
public final class OwnNetwork {

    /** An answer proves the line for this long. */
    public static final Duration PROOF = Duration.ofMinutes(2);

    private final Clock clock;
    private final Map<String, Long> answers = new ConcurrentHashMap<>();

    /** Nothing is proved yet. */
    public OwnNetwork(Clock clock) {
        this.clock = clock;
    }

    /** A host answered, with whatever. */
    public void answered(String host) {
        answers.put(host.toLowerCase(Locale.ROOT), clock.millis());
    }

    /** Whether a host other than this one answered lately. */
    public boolean isProvedWithout(String host) {
        long since = clock.millis() - PROOF.toMillis();
        String name = host.toLowerCase(Locale.ROOT);
        return answers.entrySet().stream()
                .anyMatch(
                        answer -> answer.getValue() >= since && !answer.getKey().equals(name));
    }
}
