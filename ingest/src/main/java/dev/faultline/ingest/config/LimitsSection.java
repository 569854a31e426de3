package dev.faultline.ingest.config;

import dev.faultline.ingest.http.FetchLimits;
import dev.faultline.ingest.http.FetchSettings;
import dev.faultline.ingest.http.HostLimit;
import dev.faultline.ingest.http.Reach;
import dev.faultline.ingest.recording.Fields;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The section {@code limits}: who we say we are, and what we take care of. */
final class LimitsSection {

    private static final int MOST_BYTES = 256_000_000;

    private LimitsSection() {}

    /**
     * The settings of all reads.
     *
     * @param version of this program, for the user agent
     * @param cache folder for documents
     */
    static FetchSettings settings(Fields limits, String version, Path cache) {
        String contact = limits.text("contact");
        if (!contact.matches("[\\x21-\\x7e]{3,200}")) {
            throw limits.wrong("contact", contact, "an address by which whoever runs a page can reach you");
        }
        Duration wholeTime = limits.durationOrNull("wholeTime");
        FetchLimits fetch = new FetchLimits(
                wholeTime == null ? FetchLimits.USUAL.wholeTime() : wholeTime,
                whole(limits, "mostBytes", FetchLimits.USUAL.mostBytes(), 1_000, MOST_BYTES),
                whole(limits, "retries", FetchLimits.USUAL.retries(), 0, 5),
                host(limits),
                hosts(limits.childOrNull("hosts")));
        Boolean caches = limits.flagOrNull("cache");
        FetchSettings settings = new FetchSettings(
                "faultline/" + version + " (+" + contact + ")",
                fetch,
                reach(limits),
                caches == null || caches ? cache : null);
        limits.finish();
        return settings;
    }

    private static Reach reach(Fields limits) {
        return new Reach(lower(limits, "privateHosts"), lower(limits, "redirectHosts"), proxy(limits));
    }

    private static Set<String> lower(Fields limits, String key) {
        return limits.texts(key).stream()
                .map(host -> host.toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static @Nullable URI proxy(Fields limits) {
        String text = limits.textOrNull("proxy");
        if (text == null) {
            return null;
        }
        try {
            URI proxy = URI.create(text);
            if (proxy.getHost() != null && proxy.getPort() > 0 && proxy.getRawUserInfo() == null) {
                return proxy;
            }
        } catch (IllegalArgumentException e) {
            throw limits.wrongAddress("proxy", text, "http://host:port, without a password");
        }
        throw limits.wrongAddress("proxy", text, "http://host:port, without a password");
    }

    private static Map<String, HostLimit> hosts(@Nullable Fields hosts) {
        Map<String, HostLimit> limits = new TreeMap<>();
        if (hosts != null) {
            hosts.members().forEach((host, fields) -> {
                limits.put(host.toLowerCase(Locale.ROOT), host(fields));
                fields.finish();
            });
        }
        return limits;
    }

    private static HostLimit host(Fields fields) {
        return new HostLimit(
                whole(fields, "perMinute", HostLimit.USUAL.perMinute(), 1, 60_000),
                whole(fields, "atOnce", HostLimit.USUAL.atOnce(), 1, 100));
    }

    static int whole(Fields fields, String key, int usual, int least, int most) {
        Double number = fields.numberOrNull(key);
        if (number == null) {
            return usual;
        }
        if (number < least || number > most || number != Math.rint(number)) {
            throw fields.wrong(key, number, "a whole number from " + least + " to " + most);
        }
        return number.intValue();
    }
}
