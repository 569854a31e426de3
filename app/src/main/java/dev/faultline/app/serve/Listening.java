package dev.faultline.app.serve;

import dev.faultline.local.Exposure;
import org.jspecify.annotations.Nullable;

/**
 * Where the page is served and who may come.
 *
 * @param host interface
 * @param port zero for any that is free
 * @param exposure null on the loopback interface; else what protects it
 */
public record Listening(String host, int port, @Nullable Exposure exposure) {

    /** The loopback interface, which no other machine reaches. */
    public static final String LOOPBACK = "127.0.0.1";

    /** On the loopback interface. */
    public static Listening local(int port) {
        return new Listening(LOOPBACK, port, null);
    }

    /** For other machines too, with what guards it. */
    public static Listening exposed(Exposure exposure) {
        return new Listening(exposure.listener().host(), exposure.listener().port(), exposure);
    }

    String scheme() {
        return exposure == null ? "http" : "https";
    }
}
