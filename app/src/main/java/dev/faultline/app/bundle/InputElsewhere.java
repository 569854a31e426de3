package dev.faultline.app.bundle;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;

/**
 * An input that was run and is not in the bundle, since it may not be handed on.
 *
 * @param path where it lay below the folder of inputs, with slashes
 * @param sha256 of its bytes, hexadecimal
 * @param size in bytes
 * @param how to get it, in words or as an address
 */
@JsonPropertyOrder({"path", "sha256", "size", "how"})
public record InputElsewhere(String path, String sha256, long size, String how) {

    /** An address that stands for exactly these bytes, wherever they are (RFC 6920). */
    String address() {
        byte[] digest = HexFormat.of().parseHex(sha256);
        return "ni:///sha-256;"
                + new String(Base64.getUrlEncoder().withoutPadding().encode(digest), StandardCharsets.US_ASCII);
    }

    /** Whether a file that was read says everything, and a hash that is one. */
    boolean isWhole() {
        return path != null && how != null && sha256 != null && sha256.matches("[0-9a-f]{64}");
    }

    /** What somebody who looks for it must know. */
    String wanted() {
        return path + ", " + size + " bytes, sha256 " + sha256 + ": " + how;
    }
}
