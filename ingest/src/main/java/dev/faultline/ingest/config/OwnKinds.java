package dev.faultline.ingest.config;

import dev.faultline.event.Provenance;
import dev.faultline.ingest.Series;
import dev.faultline.ingest.SeriesKey;
import dev.faultline.ingest.backfill.Period;
import dev.faultline.ingest.chain.live.NodeEndpoint;
import dev.faultline.ingest.http.FetchRequest;
import dev.faultline.ingest.http.Secret;
import dev.faultline.ingest.live.LiveSource;
import dev.faultline.ingest.own.CsvSource;
import dev.faultline.ingest.own.FollowedFile;
import dev.faultline.ingest.own.OwnSeries;
import dev.faultline.ingest.own.PrometheusPast;
import dev.faultline.ingest.own.PrometheusQuery;
import dev.faultline.ingest.own.PrometheusSource;
import dev.faultline.ingest.recording.CountRows;
import dev.faultline.ingest.recording.Fields;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Kinds of sources that are an operator's own: {@code prometheus} asks, {@code csv} follows a file. */
final class OwnKinds {

    private static final Duration SCRAPED = Duration.ofSeconds(30);
    private static final String AUTHORIZATION = "Authorization";

    private OwnKinds() {}

    static Map<String, SourceKind> all() {
        return Map.of("prometheus", OwnKinds::prometheus, "csv", OwnKinds::csv);
    }

    private static LiveSource<?> prometheus(Fields fields, SourceKind.Surroundings surroundings) {
        OwnSeries series = OwnEntry.series(fields, "id", SCRAPED);
        URI base = address(fields);
        Map<String, Secret> keys = keys(fields, surroundings);
        PrometheusSource.Access access = path -> {
            FetchRequest request = FetchRequest.get(URI.create(base + path));
            for (Map.Entry<String, Secret> key : keys.entrySet()) {
                request = request.with(key.getKey(), key.getValue());
            }
            return surroundings.fetcher().fetch(request).body();
        };
        return new PrometheusSource(series, query(fields), base.getHost(), access);
    }

    /** Reads what the server keeps. */
    static PastKind prometheusPast() {
        return new PastKind(null, Set.of(), (fields, surroundings, wanted) -> {
            OwnSeries series = OwnEntry.series(fields, "id", SCRAPED);
            NodeEndpoint endpoint =
                    new NodeEndpoint(surroundings.fetcher(), address(fields), keys(fields, surroundings), List.of());
            Period whole = wanted.period().inBuckets(series.timing().bucket());
            String source = series.key().source() + "@" + whole.text();
            SeriesKey key = new SeriesKey(
                    series.key().entity(), series.key().surface(), series.key().signal(), source);
            Series told = new Series(
                            key,
                            series.timing(),
                            series.facts(),
                            Provenance.BACKFILLED,
                            series.shape().unit())
                    .keptPrivate(series.isPrivate());
            PrometheusPast past = new PrometheusPast(series, query(fields), endpoint.getting()::ask, told);
            return new PastKind.Found(past, endpoint, source, whole);
        });
    }

    private static PrometheusQuery query(Fields fields) {
        Map<String, String> labels = new TreeMap<>();
        Fields chosen = fields.childOrNull("labels");
        if (chosen != null) {
            chosen.keys().forEach(name -> labels.put(name, chosen.text(name)));
        }
        Boolean isInstant = fields.flagOrNull("instant");
        return new PrometheusQuery(fields.text("query"), isInstant != null && isInstant, labels);
    }

    /** Headers that hold a key: {@code Authorization} with a scheme, or another as it is. */
    private static Map<String, Secret> keys(Fields fields, SourceKind.Surroundings surroundings) {
        Fields key = fields.childOrNull("key");
        if (key == null) {
            return Map.of();
        }
        String header = key.has("header") ? key.text("header") : AUTHORIZATION;
        String usual = header.equalsIgnoreCase(AUTHORIZATION) ? "Bearer" : "";
        String scheme = key.has("scheme") ? key.text("scheme") : usual;
        String secret = KeyEntry.only(key, surroundings.environment()).reveal();
        return Map.of(header, Secret.of(scheme.isEmpty() ? secret : scheme + " " + secret));
    }

    private static URI address(Fields fields) {
        String text = fields.text("address");
        try {
            URI address = URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
            boolean isWeb = String.valueOf(address.getScheme()).startsWith("http");
            if (isWeb
                    && address.getHost() != null
                    && address.getRawUserInfo() == null
                    && address.getRawQuery() == null) {
                return address;
            }
        } catch (IllegalArgumentException e) {
            throw fields.wrong("address", "no address", "an address that begins with https://, without a password");
        }
        throw fields.wrong("address", "no such address", "an address that begins with https://, without a password");
    }

    private static LiveSource<?> csv(Fields fields, SourceKind.Surroundings surroundings) {
        OwnSeries series = OwnEntry.series(fields, "id", Duration.ofMinutes(2));
        Path path = Path.of(fields.text("path"));
        return new CsvSource(series, new FollowedFile(path), CountRows.of(fields));
    }
}
