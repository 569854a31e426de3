package dev.faultline.ingest.http;

import java.net.URI;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is asked for.
 *
 * @param address absolute, http or https, without user and password
 * @param headers sent beside ours
 * @param keys headers whose values nobody sees; not sent to another host or port after a redirect
 * @param body sent by POST; null for a GET
 * @param isOnce whether it is never sent again by itself, because each time costs
 * @param isPrivate whether neither the address nor the answer may be kept on the disk, because a key is in one of them
 */
public record FetchRequest(
        URI address,
        Map<String, String> headers,
        Map<String, Secret> keys,
        @Nullable Body body,
        boolean isOnce,
        boolean isPrivate) {

    /**
     * What a POST carries.
     *
     * @param type media type
     * @param text content, sent in UTF-8
     */
    public record Body(String type, String text) {}

    /** Checks the address. */
    public FetchRequest {
        headers = Map.copyOf(headers);
        keys = Map.copyOf(keys);
        String scheme = address.getScheme();
        boolean isWeb = "http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme);
        if (!isWeb || address.getHost() == null || address.getRawUserInfo() != null) {
            throw new IllegalArgumentException(
                    "An address begins with http:// or https://, names a host, and holds no password; this one does not: "
                            + scheme + "://" + address.getHost());
        }
    }

    /** Reads an address. */
    public static FetchRequest get(URI address) {
        return new FetchRequest(address, Map.of(), Map.of(), null, false, false);
    }

    /** Asks by POST. */
    public static FetchRequest post(URI address, String type, String text) {
        return new FetchRequest(address, Map.of(), Map.of(), new Body(type, text), false, false);
    }

    /** The same with a header. */
    public FetchRequest with(String header, String value) {
        Map<String, String> more = new TreeMap<>(headers);
        more.put(header, value);
        return new FetchRequest(address, more, keys, body, isOnce, isPrivate);
    }

    /** The same with a key in a header. */
    public FetchRequest with(String header, Secret key) {
        Map<String, Secret> more = new TreeMap<>(keys);
        more.put(header, key);
        return new FetchRequest(address, headers, more, body, isOnce, true);
    }

    /** The same, never sent again by itself. */
    public FetchRequest once() {
        return new FetchRequest(address, headers, keys, body, true, isPrivate);
    }

    /** The same, to be kept nowhere: for an address that has a key in it. */
    public FetchRequest unkept() {
        return new FetchRequest(address, headers, keys, body, isOnce, true);
    }

    /** Without query, headers and body: they may hold what nobody should see. */
    @Override
    public String toString() {
        return (body == null ? "GET " : "POST ") + shown();
    }

    /** Host and path: what may be shown. */
    public String shown() {
        return address.getHost() + (address.getPath() == null ? "" : address.getPath());
    }
}
