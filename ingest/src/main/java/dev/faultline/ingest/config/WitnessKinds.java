package dev.faultline.ingest.config;

import dev.faultline.ingest.http.Secret;
import dev.faultline.ingest.live.LiveSource;
import dev.faultline.ingest.press.PressFeedSource;
import dev.faultline.ingest.recording.Fields;
import dev.faultline.ingest.witness.IodaSource;
import dev.faultline.ingest.witness.RadarSource;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Kinds of those who look from outside: {@code ioda} and {@code radar} measure, {@code press} writes. */
final class WitnessKinds {

    private static final String IODA = "https://api.ioda.inetintel.cc.gatech.edu/v2";

    private static final String RADAR = "https://api.cloudflare.com/client/v4";

    private WitnessKinds() {}

    static Map<String, SourceKind> all() {
        return Map.of("ioda", WitnessKinds::ioda, "press", WitnessKinds::press, "radar", WitnessKinds::radar);
    }

    private static LiveSource<?> ioda(Fields fields, SourceKind.Surroundings surroundings) {
        String base = fields.textOrNull("base");
        return new IodaSource(
                new IodaSource.Network(
                        fields.text("entity"),
                        oneOf(fields, "type", List.of("asn", "country", "region")),
                        fields.text("code"),
                        oneOf(fields, "datasource", List.of("bgp", "ping-slash24", "gtr", "merit-nt")),
                        address(fields, "base", base == null ? IODA : base).toString()),
                surroundings.fetcher());
    }

    private static LiveSource<?> radar(Fields fields, SourceKind.Surroundings surroundings) {
        String base = fields.textOrNull("base");
        String code = fields.text("code");
        if (!code.matches("[A-Za-z0-9-]{1,12}")) {
            throw fields.wrong("code", code, "a number of an AS, or a country such as DE");
        }
        RadarSource.Watched watched = new RadarSource.Watched(
                fields.text("entity"),
                oneOf(fields, "type", List.of("asn", "location")),
                code,
                oneOf(fields, "dataset", List.of("netflows", "http")),
                address(fields, "base", base == null ? RADAR : base).toString());
        Secret token = KeyEntry.only(fields.child("key"), surroundings.environment());
        return new RadarSource(watched, surroundings.fetcher(), Secret.of("Bearer " + token.reveal()));
    }

    private static LiveSource<?> press(Fields fields, SourceKind.Surroundings surroundings) {
        Map<String, String> terms = new TreeMap<>();
        for (Fields term : fields.children("terms")) {
            terms.put(term.text("term"), term.text("entity"));
            term.finish();
        }
        if (terms.isEmpty()) {
            throw fields.wrong("terms", "empty", "a list such as [{term: Coinbase, entity: coinbase}]");
        }
        return new PressFeedSource(
                new PressFeedSource.Feed(fields.text("id"), address(fields, "url", fields.text("url")), terms),
                surroundings.fetcher());
    }

    private static String oneOf(Fields fields, String key, List<String> allowed) {
        String found = fields.text(key);
        if (!allowed.contains(found)) {
            throw fields.wrong(key, found, "one of " + String.join(", ", allowed));
        }
        return found;
    }

    private static URI address(Fields fields, String key, String text) {
        try {
            URI address = URI.create(text);
            boolean isWeb = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
            if (isWeb && address.getHost() != null && address.getRawUserInfo() == null) {
                return address;
            }
        } catch (IllegalArgumentException e) {
            throw fields.wrongAddress(key, text, "an address that begins with https://");
        }
        throw fields.wrongAddress(key, text, "an address that begins with https://");
    }
}
