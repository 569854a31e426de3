package dev.faultline.streams.sink;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Deduplication tokens. Made from the bytes alone: a token made from offsets would let ClickHouse drop other rows in
 * silence when the same offsets are batched differently the next time.
 */
final class Token {

    private Token() {}

    /** SHA-256 of the bytes, hexadecimal. */
    static String of(ByteBuffer bytes) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(bytes.duplicate());
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform must provide SHA-256", e);
        }
    }
}
