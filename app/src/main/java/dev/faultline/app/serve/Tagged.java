package dev.faultline.app.serve;

import io.javalin.http.Context;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** Sends bytes under a tag of their content, or only the tag when the browser has them. */
final class Tagged {

    private static final int NOT_MODIFIED = 304;
    private static final int LENGTH = 12;

    private Tagged() {}

    static void send(Context context, byte[] body, String type) {
        String tag = "\"" + digest(body) + "\"";
        context.header("ETag", tag);
        String known = context.header("If-None-Match");
        if (known != null && Arrays.asList(known.split("\\s*,\\s*", -1)).contains(tag)) {
            context.status(NOT_MODIFIED);
        } else {
            context.contentType(type).result(body);
        }
    }

    private static String digest(byte[] body) {
        try {
            byte[] all = MessageDigest.getInstance("SHA-256").digest(body);
            return HexFormat.of().formatHex(all, 0, LENGTH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
