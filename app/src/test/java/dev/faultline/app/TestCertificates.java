package dev.faultline.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;

/** Authorities and certificates made for one test: a good server, one whose certificate is over, and a client. */
final class TestCertificates {

    private final Path folder;
    private final HeldCertificate authority = authority("test authority");
    private final HeldCertificate stranger = authority("another authority");
    private final HeldCertificate server = signed("localhost").build();
    private final HeldCertificate expired = signed("localhost")
            .validityInterval(
                    System.currentTimeMillis() - TimeUnit.DAYS.toMillis(2), System.currentTimeMillis() - 1_000)
            .build();
    private final HeldCertificate client = signed("client").build();

    TestCertificates(Path folder) {
        this.folder = folder;
    }

    private static HeldCertificate authority(String name) {
        return new HeldCertificate.Builder()
                .certificateAuthority(0)
                .commonName(name)
                .build();
    }

    private HeldCertificate.Builder signed(String name) {
        return new HeldCertificate.Builder()
                .signedBy(authority)
                .commonName(name)
                .addSubjectAlternativeName(name)
                .addSubjectAlternativeName("127.0.0.1");
    }

    Path authorityFile() {
        return write("authority.pem", authority.certificatePem());
    }

    Path strangerFile() {
        return write("stranger.pem", stranger.certificatePem());
    }

    Path clientCertificateFile() {
        return write("client.pem", client.certificatePem());
    }

    Path clientKeyFile() {
        return write("client-key.pem", client.privateKeyPkcs8Pem());
    }

    /** Key and certificate in one file, as a broker reads them. */
    Path serverKeyStore(boolean isOver) {
        HeldCertificate chosen = isOver ? expired : server;
        return write(
                isOver ? "expired-store.pem" : "server-store.pem",
                chosen.privateKeyPkcs8Pem() + chosen.certificatePem());
    }

    HandshakeCertificates handshake(boolean isOver) {
        return new HandshakeCertificates.Builder()
                .heldCertificate(isOver ? expired : server)
                .build();
    }

    private Path write(String name, String text) {
        try {
            return Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
