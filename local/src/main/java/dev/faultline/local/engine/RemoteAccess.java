package dev.faultline.local.engine;

import dev.faultline.local.Listener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.security.KeyStore;
import java.util.UUID;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/**
 * How other machines get in: encrypted, with a password of their own, to read. The token of this machine opens nothing
 * there.
 *
 * @param listener where
 * @param access who
 * @param keys the server's certificate and key
 * @param keyPassword what the keys are protected by in memory
 */
record RemoteAccess(Listener listener, AccessPolicy access, KeyStore keys, String keyPassword) {
    private static final int SHORTEST = 12;

    /** @throws IllegalArgumentException naming the file that cannot be used */
    static RemoteAccess read(Listener listener) {
        String password = password(listener);
        if (password.length() < SHORTEST) {
            throw new IllegalArgumentException("--password-file " + listener.password()
                    + " has a password of fewer than " + SHORTEST + " characters; it is all that guards the tables");
        }
        String keyPassword = UUID.randomUUID().toString();
        KeyStore keys = TlsFiles.load(listener.certificate(), listener.key(), keyPassword.toCharArray());
        return new RemoteAccess(listener, new AccessPolicy(password), keys, keyPassword);
    }

    private static String password(Listener listener) {
        try {
            return Files.readString(listener.password())
                    .lines()
                    .findFirst()
                    .orElse("")
                    .strip();
        } catch (IOException e) {
            throw new UncheckedIOException("--password-file cannot be read", e);
        }
    }

    ServerConnector connector(Server server, HttpConfiguration plain) {
        HttpConfiguration http = new HttpConfiguration(plain);
        http.addCustomizer(new SecureRequestCustomizer(false));
        SslContextFactory.Server tls = new SslContextFactory.Server();
        tls.setKeyStore(keys);
        tls.setKeyStorePassword(keyPassword);
        tls.setIncludeProtocols("TLSv1.3", "TLSv1.2");
        ServerConnector connector =
                new ServerConnector(server, new SslConnectionFactory(tls, "http/1.1"), new HttpConnectionFactory(http));
        connector.setHost(listener.host());
        connector.setPort(listener.port());
        return connector;
    }
}
