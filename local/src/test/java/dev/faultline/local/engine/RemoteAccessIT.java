package dev.faultline.local.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.faultline.local.Exposure;
import dev.faultline.local.Listener;
import dev.faultline.local.StackException;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Objects;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The engine as other machines reach it: encrypted, with a password, to read. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RemoteAccessIT {
    private static final String PASSWORD = "correct horse battery";

    private final HeldCertificate held = certificate().ecdsa256().build();

    private Path folder;
    private Path pem;
    private Path key;
    private Path password;

    @BeforeAll
    void makeKeys(@TempDir Path shared) throws IOException {
        folder = shared;
        pem = Files.writeString(folder.resolve("server.pem"), held.certificatePem());
        key = Files.writeString(folder.resolve("server.key"), held.privateKeyPkcs8Pem());
        password = Files.writeString(folder.resolve("password"), PASSWORD + "\n");
    }

    private static HeldCertificate.Builder certificate() {
        return new HeldCertificate.Builder()
                .commonName("localhost")
                .addSubjectAlternativeName("localhost")
                .addSubjectAlternativeName("127.0.0.1");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private HttpClient trusting() {
        return HttpClient.newBuilder()
                .sslContext(new HandshakeCertificates.Builder()
                        .addTrustedCertificate(held.certificate())
                        .build()
                        .sslContext())
                .build();
    }

    private static HttpResponse<String> ask(HttpClient client, int port, String secret, String sql, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("https://localhost:" + port + "/"))
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(("reader:" + secret).getBytes(UTF_8)))
                .POST(BodyPublishers.ofString(sql));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    @Test
    void anotherMachineReadsWithItsPasswordAndDoesNothingElse() throws Exception {
        int port = freePort();
        String[] arguments = {
            "--listen",
            "127.0.0.1:" + port,
            "--tls-certificate",
            pem.toString(),
            "--tls-key",
            key.toString(),
            "--password-file",
            password.toString()
        };
        try (EngineChild child = EngineChild.start(folder.resolve("engine"), arguments)) {
            new EngineClient(child.url()).ask("CREATE TABLE t (a UInt8) ENGINE = MergeTree ORDER BY a");
            HttpClient client = trusting();
            assertThat(ask(client, port, PASSWORD, "SELECT 1").body()).isEqualTo("1\n");
            assertThat(ask(client, port, EngineChild.TOKEN, "SELECT 1").statusCode())
                    .isEqualTo(401);
            assertThat(ask(client, port, "", "SELECT 1").statusCode()).isEqualTo(401);
            assertThat(ask(client, port, PASSWORD, "INSERT INTO t VALUES (1)").statusCode())
                    .isEqualTo(403);
            assertThat(ask(client, port, PASSWORD, "KILL QUERY WHERE 1").statusCode())
                    .isEqualTo(403);
            assertThat(ask(client, port, PASSWORD, "SELECT 1 SETTINGS readonly = 0")
                            .body())
                    .contains("READONLY");
            assertThat(ask(client, port, PASSWORD, "SELECT 1", "Origin", "https://example.org")
                            .statusCode())
                    .isEqualTo(403);
            assertThat(new EngineClient(child.url()).ask("SELECT count() FROM t"))
                    .isEqualTo("0");
            HttpRequest plain = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/ping"))
                    .build();
            assertThatThrownBy(() -> HttpClient.newHttpClient().send(plain, BodyHandlers.ofString()))
                    .isInstanceOf(IOException.class);
            HttpRequest here = HttpRequest.newBuilder(URI.create(child.url()))
                    .header("X-ClickHouse-Key", PASSWORD)
                    .POST(BodyPublishers.ofString("SELECT 1"))
                    .build();
            assertThat(HttpClient.newHttpClient()
                            .send(here, BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(401);
        }
    }

    @Test
    void withoutPasswordOrTlsNothingListens() throws Exception {
        Path shortOne = Files.writeString(folder.resolve("short"), "hunter2");
        Path noKey = Files.writeString(folder.resolve("no.key"), "nothing");
        assertThat(refusal("--listen", "0.0.0.0:8443")).contains("needs a password and TLS", "--tls-certificate FILE");
        assertThat(refusal(
                        "--listen", "0.0.0.0:8443", "--tls-certificate", pem.toString(), "--tls-key", key.toString()))
                .contains("--password-file FILE is missing");
        assertThat(refusal("--listen", "8443")).contains("write HOST:PORT");
        assertThat(refusal(
                        "--listen",
                        "127.0.0.1:0",
                        "--tls-certificate",
                        pem.toString(),
                        "--tls-key",
                        key.toString(),
                        "--password-file",
                        shortOne.toString()))
                .contains("fewer than 12 characters")
                .doesNotContain("hunter2");
        assertThat(refusal(
                        "--listen",
                        "127.0.0.1:0",
                        "--tls-certificate",
                        pem.toString(),
                        "--tls-key",
                        noKey.toString(),
                        "--password-file",
                        password.toString()))
                .contains("--tls-key " + noKey, "PEM files");
    }

    /** As OpenSSL has written them since long, beside the newer form that the other tests use. */
    @Test
    void aKeyInTheOlderFormOfRsaIsTakenToo() throws IOException {
        HeldCertificate old = certificate().rsa2048().build();
        Path itsPem = Files.writeString(folder.resolve("old.pem"), old.certificatePem());
        Path itsKey = Files.writeString(folder.resolve("old.key"), old.privateKeyPkcs1Pem());
        assertThat(Exposure.read(Listener.of("127.0.0.1:0", itsPem, itsKey, password))
                        .toString())
                .doesNotContain(PASSWORD);
    }

    private String refusal(String... arguments) {
        try {
            String[] all = new String[arguments.length + 2];
            all[0] = "--data";
            all[1] = folder.toString();
            System.arraycopy(arguments, 0, all, 2, arguments.length);
            Exposure.read(Objects.requireNonNull(EngineOptions.parse(all).listener()));
            return "accepted";
        } catch (IllegalArgumentException | StackException e) {
            return String.valueOf(e.getMessage());
        }
    }
}
