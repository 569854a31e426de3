package dev.faultline.ingest.config;

import dev.faultline.ingest.SourceFacts;
import dev.faultline.ingest.Timing;
import dev.faultline.ingest.backfill.Period;
import dev.faultline.ingest.chain.NodeSeries;
import dev.faultline.ingest.chain.live.NodeEndpoint;
import dev.faultline.ingest.http.Secret;
import dev.faultline.ingest.http.SessionSettings;
import dev.faultline.ingest.recording.Fields;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Keys that all kinds of nodes and exchanges share. */
final class NodeEntry {

    private static final String KEY_IN_ADDRESS = "{key}";
    private static final String HEADS = "heads";
    private static final Set<String> SCHEMES = Set.of("http", "https", "ws", "wss");
    private static final String WHOLE = "a whole address that begins with https:// or wss://, without a password";
    private static final Duration USUAL_SLICE = Duration.ofSeconds(10);
    private static final Duration USUAL_BUCKET = Duration.ofMinutes(1);
    private static final Duration GRACE = Duration.ofSeconds(30);
    private static final int SILENT_BUCKETS = 10;

    private final Fields fields;
    private final SourceKind.Surroundings surroundings;
    private final String entity;
    private final String id;
    private final Timing timing;
    private final long slice;

    NodeEntry(Fields fields, SourceKind.Surroundings surroundings) {
        this.fields = fields;
        this.surroundings = surroundings;
        this.entity = fields.text("entity");
        this.id = fields.text("id");
        this.slice = readSlice();
        this.timing = readTiming();
    }

    private long readSlice() {
        Duration slice = fields.durationOrNull("slice");
        Duration chosen = slice == null ? USUAL_SLICE : slice;
        if (chosen.compareTo(Duration.ofSeconds(1)) < 0 || Duration.ofMinutes(1).toMillis() % chosen.toMillis() != 0) {
            throw fields.wrong("slice", chosen, "a duration from PT1S to PT1M that divides a minute");
        }
        return chosen.toMillis();
    }

    private Timing readTiming() {
        Duration bucket = fields.durationOrNull("bucket");
        long width = (bucket == null ? USUAL_BUCKET : bucket).toMillis();
        if (width % slice != 0 || Duration.ofDays(1).toMillis() % width != 0) {
            throw fields.wrong("bucket", width + " ms", "whole slices of " + slice + " ms that divide a day");
        }
        return new Timing(width, GRACE.toMillis(), SILENT_BUCKETS * width);
    }

    String entity() {
        return entity;
    }

    String id() {
        return id;
    }

    Timing timing() {
        return timing;
    }

    long slice() {
        return slice;
    }

    SourceFacts facts() {
        return new SourceFacts(
                fields.textOrNull("operator"),
                fields.textOrNull("cloud"),
                fields.textOrNull("place"),
                fields.textOrNull("description"),
                fields.textOrNull("licence"));
    }

    NodeSeries series(boolean settles) {
        return new NodeSeries(entity, id, facts(), timing, slice, settles);
    }

    /** Name of the source of a period that is read afterwards: its own, since a source keeps the order of time. */
    String idOf(Period period) {
        return id + "@" + period.text();
    }

    /** @param header it goes into; null when it is part of an address */
    private record Key(Secret secret, @Nullable String header) {

        Map<String, Secret> headers() {
            return header == null ? Map.of() : Map.of(header, secret);
        }

        List<Secret> inAddress() {
            return header == null ? List.of(secret) : List.of();
        }
    }

    private @Nullable Key key() {
        Fields entry = fields.childOrNull("key");
        if (entry == null) {
            return null;
        }
        String header = entry.textOrNull("header");
        Secret secret = KeyEntry.only(entry, surroundings.environment());
        boolean isInAddress = fields.text("address").contains(KEY_IN_ADDRESS)
                || String.valueOf(fields.textOrNull(HEADS)).contains(KEY_IN_ADDRESS);
        if ((header == null) != isInAddress) {
            throw fields.wrong(
                    "key", "neither or both", "key.header, or " + KEY_IN_ADDRESS + " at its place in the address");
        }
        return new Key(secret, header);
    }

    private static String filled(String address, @Nullable Key key) {
        return key == null
                ? address
                : address.replace(KEY_IN_ADDRESS, key.secret().reveal());
    }

    /** The address, with its key where it wants one. */
    NodeEndpoint endpoint() {
        Key key = key();
        URI address = uri("address", filled(fields.text("address"), key));
        return key == null
                ? new NodeEndpoint(surroundings.fetcher(), address, Map.of(), List.of())
                : new NodeEndpoint(surroundings.fetcher(), address, key.headers(), key.inAddress());
    }

    /** Where heads are announced. A header goes along to the host of the address alone. */
    SessionSettings heads() {
        Key key = key();
        URI address = uri(HEADS, filled(fields.text(HEADS), key));
        if (!String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT).startsWith("ws")) {
            throw fields.wrong(HEADS, "no such address", "an address that begins with ws:// or wss://");
        }
        SessionSettings settings = SessionSettings.of(address);
        if (key == null) {
            return settings;
        }
        boolean isSameHost = address.getHost().equalsIgnoreCase(endpoint().host());
        return settings.with(isSameHost ? key.headers() : Map.of()).hiding(key.secret());
    }

    URI uriOr(String key, URI usual) {
        String text = fields.textOrNull(key);
        return text == null ? usual : uri(key, text);
    }

    /** An address that must be there. */
    URI address(String key) {
        return uri(key, fields.text(key));
    }

    private URI uri(String key, String text) {
        try {
            URI address = URI.create(text);
            boolean isWeb = SCHEMES.contains(String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT));
            if (isWeb && address.getHost() != null && address.getRawUserInfo() == null) {
                return address;
            }
        } catch (IllegalArgumentException e) {
            throw fields.wrong(key, "no address", WHOLE);
        }
        throw fields.wrong(key, "no address", WHOLE);
    }

    boolean flag(String key, boolean usual) {
        Boolean flag = fields.flagOrNull(key);
        return flag == null ? usual : flag;
    }
}
