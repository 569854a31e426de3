package dev.faultline.local;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Trust in the certificates of one file and in no others. */
final class Authority {

    private Authority() {}

    /**
     * A context that trusts them.
     *
     * @param name of the variable that names the file, for errors
     * @throws StackException when the file holds no certificate
     */
    static SSLContext trusting(String name, Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            Collection<? extends Certificate> certificates =
                    CertificateFactory.getInstance("X.509").generateCertificates(in);
            if (certificates.isEmpty()) {
                throw none(name, file);
            }
            return context(certificates);
        } catch (IOException | GeneralSecurityException e) {
            throw none(name, file);
        }
    }

    private static StackException none(String name, Path file) {
        return new StackException(name + ": " + file + " holds no certificate in PEM"
                + " (-----BEGIN CERTIFICATE-----); name the file of the authority that signs the server's.");
    }

    private static SSLContext context(Collection<? extends Certificate> certificates)
            throws IOException, GeneralSecurityException {
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        int number = 0;
        for (Certificate certificate : certificates) {
            trusted.setCertificateEntry("authority-" + number++, certificate);
        }
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }
}
