package dev.faultline.ingest.http;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How a WebSocket is held.
 *
 * @param address ws or wss
 * @param keys headers whose values nobody sees
 * @param ping time between pings of ours; a ping that is not answered until the next ends the connection
 * @param silence longest time without a message before the connection is taken for dead
 * @param queue messages that may wait for their reader; one more, and the connection is given up as too fast for us
 * @param hidden keys that are part of the address, or that a server may repeat
 */
public record SessionSettings(
        URI address, Map<String, Secret> keys, Duration ping, Duration silence, int queue, List<Secret> hidden) {

    /** Copies the collections. */
    public SessionSettings {
        keys = Map.copyOf(keys);
        hidden = List.copyOf(hidden);
        String scheme = address.getScheme();
        if (!("ws".equalsIgnoreCase(scheme) || "wss".equalsIgnoreCase(scheme)) || address.getHost() == null) {
            throw new IllegalArgumentException("The address of a session begins with ws:// or wss://: " + scheme);
        }
    }

    /** Pings every ten seconds, silence of thirty, sixty thousand waiting messages. */
    public static SessionSettings of(URI address) {
        return new SessionSettings(
                address, Map.of(), Duration.ofSeconds(10), Duration.ofSeconds(30), 60_000, List.of());
    }

    /** The same with other headers. */
    public SessionSettings with(Map<String, Secret> headers) {
        return new SessionSettings(address, headers, ping, silence, queue, hidden);
    }

    /** The same, and no text shows this key. */
    public SessionSettings hiding(Secret key) {
        return new SessionSettings(address, keys, ping, silence, queue, List.of(key));
    }

    /** What no text of the session may show. */
    HiddenKeys allKeys() {
        List<Secret> all = new ArrayList<>(hidden);
        all.addAll(keys.values());
        return new HiddenKeys(all);
    }

    /** Without the address, which may hold a key. */
    @Override
    public String toString() {
        return "session with " + address.getHost();
    }
}
