package dev.faultline.ingest.http;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A document that was received whole.
 *
 * @param status of HTTP
 * @param headers by lower-case name; of several of one name the last
 * @param body unpacked bytes
 * @param receivedAt when the last byte was in hand
 * @param took from the request to the last byte, pauses and retries excluded
 * @param unchanged the server said that nothing changed since the last read
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record Answer(
        int status, Map<String, String> headers, byte[] body, Instant receivedAt, Duration took, boolean unchanged) {

    /** The header of that name, in any case. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    /** The same where the server repeated keys that nobody is to see. */
    Answer without(HiddenKeys keys) {
        Map<String, String> shown = new TreeMap<>(headers);
        shown.replaceAll((name, value) -> keys.without(value));
        return new Answer(status, shown, keys.without(body), receivedAt, took, unchanged);
    }
}
