package dev.faultline.ingest.http;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/**
 * What a read may cost.
 *
 * @param wholeTime from the request to the last byte, of each try
 * @param mostBytes of a document, unpacked
 * @param retries after a dropped connection or a server error, with growing pauses
 * @param usual limit of a host that has none of its own
 * @param hosts limits of single hosts
 */
public record FetchLimits(
        Duration wholeTime, int mostBytes, int retries, HostLimit usual, Map<String, HostLimit> hosts) {

    /** Fifteen seconds, sixteen million bytes, two retries. */
    public static final FetchLimits USUAL =
            new FetchLimits(Duration.ofSeconds(15), 16_000_000, 2, HostLimit.USUAL, Map.of());

    /** Copies the map. */
    public FetchLimits {
        hosts = Map.copyOf(hosts);
    }

    /** Limit of a host. */
    public HostLimit of(String host) {
        return hosts.getOrDefault(host.toLowerCase(Locale.ROOT), usual);
    }
}
