package dev.faultline.ingest.probe;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** Remembers the certificate that a server shows, before it is judged as usual. For one handshake. */
final class ShownCertificate extends X509ExtendedTrustManager {

    private final X509TrustManager judge;
    private volatile @Nullable X509Certificate shown;

    /** @param judge whose word counts */
    ShownCertificate(X509TrustManager judge) {
        this.judge = judge;
    }

    boolean isShown() {
        return shown != null;
    }

    /** Last moment for which it is good. */
    Instant goodUntil() {
        X509Certificate certificate = shown;
        if (certificate == null) {
            throw new IllegalStateException("No certificate was shown");
        }
        return certificate.getNotAfter().toInstant();
    }

    /** TLS over a connection, for the given name. */
    SSLSocket over(Socket plain, String host, int port) throws IOException {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {this}, null);
            SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(plain, host, port, true);
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            socket.setSSLParameters(parameters);
            return socket;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java speaks no TLS", e);
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        shown = chain[0];
        if (judge instanceof X509ExtendedTrustManager extended) {
            extended.checkServerTrusted(chain, type, socket);
        } else {
            throw new CertificateException("Names cannot be checked by " + judge.getClass());
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        throw new CertificateException("Only for sockets");
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
        throw new CertificateException("Only for sockets, whose names are known");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        throw new CertificateException("Only servers are judged");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        throw new CertificateException("Only servers are judged");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
        throw new CertificateException("Only servers are judged");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return judge.getAcceptedIssuers();
    }
}
