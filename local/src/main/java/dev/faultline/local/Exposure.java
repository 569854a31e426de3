package dev.faultline.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import nl.altindag.ssl.pem.util.PemUtils;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/**
 * What guards a {@link Listener}: encryption, and a password of its own. The token of this machine opens nothing there.
 *
 * @param listener where
 * @param password what a visitor must know
 * @param encryption TLS with the certificate and the key of the listener
 */
public record Exposure(Listener listener, Secret password, SSLContext encryption) {

    private static final int SHORTEST = 12;

    /**
     * Reads the files of a listener.
     *
     * @throws StackException naming the file that cannot be used, and what it should be
     */
    public static Exposure read(Listener listener) {
        return new Exposure(
                listener, password(listener.password()), encryption(listener.certificate(), listener.key()));
    }

    private static Secret password(Path file) {
        String password = firstLine(file);
        if (password.length() < SHORTEST) {
            throw new StackException("--password-file " + file + " has a password of fewer than " + SHORTEST
                    + " characters; it is all that guards the tables. Write a longer one into its first line.");
        }
        return Secret.of(password);
    }

    private static String firstLine(Path file) {
        try {
            return Files.readString(file).lines().findFirst().orElse("").strip();
        } catch (IOException e) {
            throw new StackException("--password-file " + file + " cannot be read as text: " + e.getMessage() + ".", e);
        }
    }

    private static SSLContext encryption(Path certificate, Path key) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(new KeyManager[] {PemUtils.loadIdentityMaterial(certificate, key)}, null, null);
            return context;
        } catch (GeneralSecurityException | RuntimeException e) {
            throw new StackException(
                    "--tls-certificate " + certificate + " and --tls-key " + key + " cannot be used: " + e.getMessage()
                            + ". They are PEM files: the certificate with those that vouch for it, and its private key"
                            + " without a password. From a PKCS12 file: openssl pkcs12 -in FILE -nodes.",
                    e);
        }
    }

    /** Listens there for a server, encrypted and in no other way. */
    public ServerConnector connector(Server server, HttpConfiguration plain) {
        HttpConfiguration http = new HttpConfiguration(plain);
        http.addCustomizer(new SecureRequestCustomizer(false));
        SslContextFactory.Server tls = new SslContextFactory.Server();
        tls.setSslContext(encryption);
        tls.setIncludeProtocols("TLSv1.3", "TLSv1.2");
        ServerConnector connector =
                new ServerConnector(server, new SslConnectionFactory(tls, "http/1.1"), new HttpConnectionFactory(http));
        connector.setHost(listener.host());
        connector.setPort(listener.port());
        return connector;
    }
}
