package dev.faultline.ingest.config;

import dev.faultline.event.Surface;
import dev.faultline.ingest.backfill.Period;
import dev.faultline.ingest.backfill.Wanted;
import dev.faultline.ingest.chain.live.NodeEndpoint;
import dev.faultline.ingest.http.Secret;
import dev.faultline.ingest.live.LiveSource;
import dev.faultline.ingest.press.PressFeedSource;
import dev.faultline.ingest.recording.Fields;
import dev.faultline.ingest.witness.IodaSource;
import dev.faultline.ingest.witness.RadarSource;
import dev.faultline.ingest.witness.WitnessPast;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Kinds of those who look from outside: {@code ioda} and {@code radar} measure, {@code press} writes. */
final class WitnessKinds {

    private static final String IODA = "https://api.ioda.inetintel.cc.gatech.edu/v2";

    private static final String RADAR = "https://api.cloudflare.com/client/v4";

    private static final List<String> DATASOURCES = List.of("bgp", "ping-slash24", "gtr", "merit-nt");
    private static final List<String> DATASETS = List.of("netflows", "http");
    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final long RADAR_STEP = Duration.ofMinutes(15).toMillis();

    private WitnessKinds() {}

    static Map<String, SourceKind> all() {
        return Map.of("ioda", WitnessKinds::ioda, "press", WitnessKinds::press, "radar", WitnessKinds::radar);
    }

    /** Those of them that keep a past. */
    static Map<String, List<PastKind>> past() {
        return Map.of(
                "ioda",
                DATASOURCES.stream()
                        .map(name -> past("ioda-" + name, "datasource", name, WitnessKinds::iodaPast))
                        .toList(),
                "radar",
                DATASETS.stream()
                        .map(name -> past("radar-" + name, "dataset", name, WitnessKinds::radarPast))
                        .toList());
    }

    private static PastKind past(String signal, String key, String chosen, PastKind.Maker maker) {
        return new PastKind(
                Surface.API, Set.of(signal), (entry, wanted) -> chosen.equals(entry.textOrNull(key)), maker);
    }

    private static LiveSource<?> ioda(Fields fields, SourceKind.Surroundings surroundings) {
        return new IodaSource(network(fields), surroundings.fetcher());
    }

    private static IodaSource.Network network(Fields fields) {
        String base = fields.textOrNull("base");
        return new IodaSource.Network(
                fields.text("entity"),
                oneOf(fields, "type", List.of("asn", "country", "region")),
                fields.text("code"),
                oneOf(fields, "datasource", DATASOURCES),
                address(fields, "base", base == null ? IODA : base).toString());
    }

    /** In whole hours, which hold whole steps of all data sources. */
    private static PastKind.Found iodaPast(Fields fields, SourceKind.Surroundings surroundings, Wanted wanted) {
        IodaSource.Network network = network(fields);
        Period whole = wanted.period().inBuckets(HOUR);
        String source = network.id() + "@" + whole.text();
        NodeEndpoint endpoint =
                new NodeEndpoint(surroundings.fetcher(), URI.create(network.base()), Map.of(), List.of());
        return new PastKind.Found(WitnessPast.of(network, endpoint.getting()::ask, source), endpoint, source, whole);
    }

    private static LiveSource<?> radar(Fields fields, SourceKind.Surroundings surroundings) {
        return new RadarSource(watched(fields), surroundings.fetcher(), bearer(fields, surroundings));
    }

    private static RadarSource.Watched watched(Fields fields) {
        String base = fields.textOrNull("base");
        String code = fields.text("code");
        if (!code.matches("[A-Za-z0-9-]{1,12}")) {
            throw fields.wrong("code", code, "a number of an AS, or a country such as DE");
        }
        return new RadarSource.Watched(
                fields.text("entity"),
                oneOf(fields, "type", List.of("asn", "location")),
                code,
                oneOf(fields, "dataset", DATASETS),
                address(fields, "base", base == null ? RADAR : base).toString());
    }

    private static Secret bearer(Fields fields, SourceKind.Surroundings surroundings) {
        Secret token = KeyEntry.only(fields.child("key"), surroundings.environment());
        return Secret.of("Bearer " + token.reveal());
    }

    private static PastKind.Found radarPast(Fields fields, SourceKind.Surroundings surroundings, Wanted wanted) {
        RadarSource.Watched watched = watched(fields);
        Period whole = wanted.period().inBuckets(RADAR_STEP);
        String source = watched.id() + "@" + whole.text();
        NodeEndpoint endpoint = new NodeEndpoint(
                surroundings.fetcher(),
                URI.create(watched.base()),
                Map.of("Authorization", bearer(fields, surroundings)),
                List.of());
        return new PastKind.Found(WitnessPast.of(watched, endpoint.getting()::ask, source), endpoint, source, whole);
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
