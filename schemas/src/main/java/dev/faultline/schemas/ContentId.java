package dev.faultline.schemas;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Ids derived from content: the same content has the same id everywhere and always.
 *
 * <p>SHA-256 over the parts, each preceded by its length, so that ("ab", "c") and ("a", "bc") differ; a missing part is
 * told from an empty one. The first 96 bits are kept: among a thousand million ids the chance of any two being equal is
 * about 10⁻¹¹.
 */
public final class ContentId {

    private static final int BYTES = 12;
    private static final int MISSING = -1;

    private ContentId() {}

    /**
     * Id of the given parts in the given order.
     *
     * @return 24 lower-case hexadecimal digits
     */
    public static String of(@Nullable String... parts) {
        MessageDigest digest = sha256();
        for (String part : parts) {
            byte[] bytes = part == null ? new byte[0] : part.getBytes(StandardCharsets.UTF_8);
            digest.update(ByteBuffer.allocate(Integer.BYTES)
                    .putInt(part == null ? MISSING : bytes.length)
                    .array());
            digest.update(bytes);
        }
        return HexFormat.of().formatHex(digest.digest(), 0, BYTES);
    }

    /** Id of the incident that {@code provider} calls {@code nativeId}. */
    public static String ofIncident(String provider, String nativeId) {
        return of("incident", provider, nativeId);
    }

    /**
     * Full SHA-256 of bytes.
     *
     * @return 64 lower-case hexadecimal digits
     */
    public static String sha256(byte[] bytes) {
        return HexFormat.of().formatHex(sha256().digest(bytes));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform must provide SHA-256", e);
        }
    }
}
