package dev.faultline.app.notify;

import dev.faultline.ingest.http.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA-256 (RFC 2104) of the body, hexadecimal. The time of the notice is in the body, so it is signed too. */
final class Signature {

    static final String HEADER = "X-Faultline-Signature";

    private static final String ALGORITHM = "HmacSHA256";

    private Signature() {}

    static String of(Secret key, String body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key.reveal().getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return "sha256=" + HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform must provide " + ALGORITHM, e);
        }
    }
}
