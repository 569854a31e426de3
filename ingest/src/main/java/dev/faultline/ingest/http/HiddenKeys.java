package dev.faultline.ingest.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/**
 * Takes keys out of what a server said: it may repeat what it was asked with. A key is found as it is, without the scheme
 * in front of it ({@code Bearer}), as it stands in an address, in Base64, and with slashes as JSON may write them.
 */
public final class HiddenKeys {

    /** Hides nothing. */
    public static final HiddenKeys NONE = new HiddenKeys(List.of());

    private final List<String> written;

    private HiddenKeys(List<String> written) {
        this.written = written;
    }

    /** Hides keys. */
    public static HiddenKeys of(Collection<Secret> keys) {
        if (keys.isEmpty()) {
            return NONE;
        }
        TreeSet<String> found = new TreeSet<>(Comparator.comparingInt(String::length)
                .reversed()
                .thenComparing(Comparator.naturalOrder())); // the longest first, for one may be part of another
        for (Secret key : keys) {
            String whole = key.reveal();
            String bare = whole.substring(whole.lastIndexOf(' ') + 1);
            for (String one : List.of(whole, bare)) {
                String packed = Base64.getEncoder().encodeToString(one.getBytes(UTF_8));
                found.addAll(List.of(one, URLEncoder.encode(one, UTF_8), one.replace("/", "\\/"), packed));
            }
        }
        found.remove("");
        return new HiddenKeys(List.copyOf(found));
    }

    /** A text without the keys. */
    public String without(String text) {
        String shown = text;
        for (String key : written) {
            shown = shown.replace(key, Secret.SHOWN);
        }
        return shown;
    }

    /** Bytes without the keys; the same array when none was in it. */
    public byte[] without(byte[] bytes) {
        if (written.isEmpty()) {
            return bytes;
        }
        String text = new String(bytes, ISO_8859_1); // keys are ASCII, and each byte stays what it is
        String shown = without(text);
        return shown.equals(text) ? bytes : shown.getBytes(ISO_8859_1);
    }
}
