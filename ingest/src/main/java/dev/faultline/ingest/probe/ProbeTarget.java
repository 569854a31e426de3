package dev.faultline.ingest.probe;

import dev.faultline.event.Surface;
import dev.faultline.ingest.recording.Fields;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What is asked.
 *
 * @param id of the source
 * @param entity whose surface it is: an id of the register
 * @param surface which side
 * @param kind how it is asked
 * @param address whole for https, host and port for tcp and tls, host for dns
 * @param pace time between two questions
 * @param cloud provider it runs on, if known
 * @param place region or city in which it stands, if known
 */
public record ProbeTarget(
        String id,
        String entity,
        Surface surface,
        Kind kind,
        URI address,
        Duration pace,
        @Nullable String cloud,
        @Nullable String place) {

    private static final Duration USUAL_PACE = Duration.ofMinutes(1);
    private static final Duration SHORTEST_PACE = Duration.ofSeconds(10);

    /** How. */
    public enum Kind {
        /** A document by GET. */
        HTTPS,
        /** A connection, closed at once. */
        TCP,
        /** A handshake; also reads how long the certificate is good. */
        TLS,
        /** An address for a name. */
        DNS;

        String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Reads a target.
     *
     * @throws dev.faultline.ingest.recording.ManifestException when it says something that is not allowed
     */
    public static ProbeTarget of(Fields fields) {
        String entity = fields.text("entity");
        Kind kind = fields.choice("kind", Kind.class);
        Surface surface = fields.choice("surface", Surface.class);
        URI address = address(fields, kind);
        String id = fields.textOrNull("id");
        ProbeTarget target = new ProbeTarget(
                id == null ? "probe-" + kind.label() + "-" + entity + "-" + address.getHost() : id,
                entity,
                surface,
                kind,
                address,
                pace(fields),
                fields.textOrNull("cloud"),
                fields.textOrNull("place"));
        fields.finish();
        return target;
    }

    private static URI address(Fields fields, Kind kind) {
        String text = fields.text("address");
        URI address;
        try {
            address = URI.create(kind == Kind.HTTPS ? text : kind.label() + "://" + text);
        } catch (IllegalArgumentException e) {
            throw fields.wrongAddress("address", text, allowed(kind));
        }
        boolean isWeb = "https".equals(address.getScheme()) || "http".equals(address.getScheme());
        boolean isRight = address.getHost() != null
                && address.getRawUserInfo() == null
                && switch (kind) {
                    case HTTPS -> isWeb;
                    case TCP, TLS -> address.getPort() > 0;
                    case DNS -> address.getPort() < 0;
                };
        if (!isRight) {
            throw fields.wrongAddress("address", text, allowed(kind));
        }
        return address;
    }

    private static String allowed(Kind kind) {
        return switch (kind) {
            case HTTPS -> "an address such as https://api.example.org/time, without a password";
            case TCP, TLS -> "a host and a port such as api.example.org:443";
            case DNS -> "a host such as api.example.org";
        };
    }

    private static Duration pace(Fields fields) {
        Duration pace = fields.durationOrNull("pace");
        if (pace == null) {
            return USUAL_PACE;
        }
        if (pace.compareTo(SHORTEST_PACE) < 0 || Duration.ofHours(1).toMillis() % pace.toMillis() != 0) {
            throw fields.wrong("pace", pace, "a duration from PT10S to PT1H that divides an hour");
        }
        return pace;
    }
}
