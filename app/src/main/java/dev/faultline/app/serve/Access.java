package dev.faultline.app.serve;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.faultline.local.Exposure;
import io.javalin.http.Context;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Who may ask. On the loopback interface every program of the machine may read, but no page of somebody else: requests that
 * name another host, or come from another origin, are refused. Statements of one's own need a token even there. A page that
 * other machines reach asks for the password first.
 */
final class Access {

    private static final Pattern OWN_HOST = Pattern.compile("(127\\.0\\.0\\.1|localhost|\\[::1])(:\\d{1,5})?");
    private static final int TOKEN_BYTES = 24;

    private final Listening listening;
    private final String token;

    Access(Listening listening) {
        this.listening = listening;
        byte[] random = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(random);
        this.token = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    /** What a program must send to run statements; new with each start. */
    String token() {
        return token;
    }

    boolean needsToken() {
        return listening.exposure() == null;
    }

    /** @throws Problem when the request is not let in */
    void check(Context context) {
        String host = context.header("Host");
        String origin = context.header("Origin");
        Exposure exposure = listening.exposure();
        if (exposure == null
                && (host == null
                        || !OWN_HOST.matcher(host.toLowerCase(Locale.ROOT)).matches())) {
            throw new Problem(403, "Foreign host", "Requests under another name than localhost are refused.");
        }
        if (origin != null && !origin.equalsIgnoreCase(listening.scheme() + "://" + host)) {
            throw new Problem(403, "Foreign origin", "Requests from pages of other origins are refused.");
        }
        if ("cross-site".equals(context.header("Sec-Fetch-Site")) && !isVisit(context)) {
            throw new Problem(403, "Foreign origin", "Requests from pages of other sites are refused.");
        }
        if (exposure != null && !matches(exposure.password().reveal(), password(context.header("Authorization")))) {
            context.header("WWW-Authenticate", "Basic realm=\"faultline\", charset=\"UTF-8\"");
            throw new Problem(401, "Password needed", "Send the password by HTTP Basic authentication, with any user.");
        }
    }

    /** Whether somebody followed a link to the page itself: a frame of another page could start work otherwise. */
    private static boolean isVisit(Context context) {
        return "navigate".equals(context.header("Sec-Fetch-Mode"))
                && "document".equals(context.header("Sec-Fetch-Dest"))
                && context.path().equals("/");
    }

    /** @throws Problem when the request may not run a statement of its own */
    void checkStatement(Context context) {
        String authorization = context.header("Authorization");
        boolean bearer = authorization != null && authorization.regionMatches(true, 0, "Bearer ", 0, 7);
        if (needsToken()
                && !(bearer && matches(token, authorization.substring(7).strip()))) {
            context.header("WWW-Authenticate", "Bearer realm=\"faultline\"");
            throw new Problem(
                    401,
                    "Token needed",
                    "Statements need the token that stands behind # in the address the command printed."
                            + " Send it as 'Authorization: Bearer TOKEN'.");
        }
    }

    private static boolean matches(String secret, String given) {
        return MessageDigest.isEqual(secret.getBytes(UTF_8), given.getBytes(UTF_8));
    }

    private static String password(@Nullable String authorization) {
        if (authorization == null || !authorization.regionMatches(true, 0, "Basic ", 0, 6)) {
            return "";
        }
        try {
            String pair = new String(
                    Base64.getDecoder().decode(authorization.substring(6).strip()), UTF_8);
            return pair.substring(pair.indexOf(':') + 1);
        } catch (IllegalArgumentException notBase64) {
            return "";
        }
    }
}
