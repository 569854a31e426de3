package dev.faultline.app.serve;

import java.nio.file.Path;
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

    /**
     * What a page that other machines reach must have.
     *
     * @param password what a visitor must know, with any user name
     * @param keystore PKCS #12 file with key and certificate
     * @param keystorePassword of that file
     */
    public record Exposure(String password, Path keystore, String keystorePassword) {

        @Override
        public String toString() {
            return "password and TLS by " + keystore;
        }
    }

    /** On the loopback interface. */
    public static Listening local(int port) {
        return new Listening(LOOPBACK, port, null);
    }

    String scheme() {
        return exposure == null ? "http" : "https";
    }
}
