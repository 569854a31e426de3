package dev.faultline.ingest.http;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
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
 * @param privacy what must not be kept
 */
public record FetchRequest(
        URI address,
        Map<String, String> headers,
        Map<String, Secret> keys,
        @Nullable Body body,
        boolean isOnce,
        Privacy privacy) {

    /**
     * What a POST carries.
     *
     * @param type media type
     * @param text content, sent in UTF-8
     */
    public record Body(String type, String text) {}

    /**
     * What must not be kept of a read.
     *
     * @param isUncached whether neither address nor answer may be in the cache, because a key is in one of them
     * @param inAddress keys that are part of the address
     * @param isLogin whether the answer is a key, which is kept nowhere
     */
    public record Privacy(boolean isUncached, List<Secret> inAddress, boolean isLogin) {

        private static final Privacy NONE = new Privacy(false, List.of(), false);

        /** Copies the keys. */
        public Privacy {
            inAddress = List.copyOf(inAddress);
        }

        private Privacy uncached() {
            return new Privacy(true, inAddress, isLogin);
        }
    }

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
        return new FetchRequest(address, Map.of(), Map.of(), null, false, Privacy.NONE);
    }

    /** Asks by POST. */
    public static FetchRequest post(URI address, String type, String text) {
        return new FetchRequest(address, Map.of(), Map.of(), new Body(type, text), false, Privacy.NONE);
    }

    /** The same with a header. */
    public FetchRequest with(String header, String value) {
        Map<String, String> more = new TreeMap<>(headers);
        more.put(header, value);
        return new FetchRequest(address, more, keys, body, isOnce, privacy);
    }

    /** The same with a key in a header. */
    public FetchRequest with(String header, Secret key) {
        Map<String, Secret> more = new TreeMap<>(keys);
        more.put(header, key);
        return new FetchRequest(address, headers, more, body, isOnce, privacy.uncached());
    }

    /** The same, never sent again by itself. */
    public FetchRequest once() {
        return new FetchRequest(address, headers, keys, body, true, privacy);
    }

    /** The same, kept in no cache: for an address that has a key in it. */
    public FetchRequest unkept() {
        return new FetchRequest(address, headers, keys, body, isOnce, privacy.uncached());
    }

    /** The same, kept in no cache, and nothing shows these keys, which are part of the address. */
    public FetchRequest hiding(List<Secret> inAddress) {
        return new FetchRequest(address, headers, keys, body, isOnce, new Privacy(true, inAddress, privacy.isLogin()));
    }

    /** The same, for an answer that is a key: it is kept nowhere. */
    public FetchRequest login() {
        return new FetchRequest(address, headers, keys, body, isOnce, new Privacy(true, privacy.inAddress(), true));
    }

    /** All keys of this read, to be taken out of what is kept of it. */
    HiddenKeys hidden() {
        List<Secret> all = new ArrayList<>(privacy.inAddress());
        all.addAll(keys.values());
        return new HiddenKeys(all);
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
