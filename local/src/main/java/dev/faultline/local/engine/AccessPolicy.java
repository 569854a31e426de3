package dev.faultline.local.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Who may speak to the endpoint. It listens on the loopback interface alone, which a web page in a browser of the same
 * machine reaches too: by its own origin, or by a name of its own that it lets point here. Hence the checks of
 * {@code Origin} and {@code Host}, and hence a token even on loopback, where every user of the machine could connect.
 */
final class AccessPolicy {
    private static final Pattern LOOPBACK = Pattern.compile("(127\\.0\\.0\\.1|localhost|\\[::1])(:\\d{1,5})?");
    private static final Pattern SCHEME = Pattern.compile("^https?://");

    private final byte[] token;

    AccessPolicy(String token) {
        if (token.isBlank()) {
            throw new IllegalArgumentException("The token is empty");
        }
        this.token = token.getBytes(UTF_8);
    }

    static boolean isOwnHost(@Nullable String host) {
        return host != null && LOOPBACK.matcher(host.toLowerCase(Locale.ROOT)).matches();
    }

    /** Requests from outside a browser have no origin. */
    static boolean isOwnOrigin(@Nullable String origin) {
        return origin == null
                || (SCHEME.matcher(origin).find()
                        && isOwnHost(SCHEME.matcher(origin).replaceFirst("")));
    }

    /**
     * Whether a request carries the token.
     *
     * @param key the header {@code X-ClickHouse-Key}; it wins where both are there
     * @param authorization the header {@code Authorization}: {@code Bearer}, or {@code Basic} with any user
     */
    boolean accepts(@Nullable String key, @Nullable String authorization) {
        String given = key != null
                ? key
                : authorization == null ? "" : secretOf(authorization).orElse("");
        return MessageDigest.isEqual(token, given.getBytes(UTF_8));
    }

    private static Optional<String> secretOf(String authorization) {
        if (authorization.regionMatches(true, 0, "Bearer ", 0, 7)) {
            return Optional.of(authorization.substring(7).strip());
        }
        return authorization.regionMatches(true, 0, "Basic ", 0, 6)
                ? password(authorization.substring(6).strip())
                : Optional.empty();
    }

    private static Optional<String> password(String encoded) {
        try {
            String pair = new String(Base64.getDecoder().decode(encoded), UTF_8);
            int colon = pair.indexOf(':');
            return colon < 0 ? Optional.empty() : Optional.of(pair.substring(colon + 1));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }
}
