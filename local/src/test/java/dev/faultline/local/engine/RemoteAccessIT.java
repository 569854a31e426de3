package dev.faultline.local.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.faultline.local.Exposure;
import dev.faultline.local.Listener;
import dev.faultline.local.StackException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
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
        return ask(client, port, "", secret, sql, headers);
    }

    private static HttpResponse<String> ask(
            HttpClient client, int port, String query, String secret, String sql, String[] headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("https://localhost:" + port + "/" + query))
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
            takesNoMoreThanAVisitorMay(client, port);
            isToldWithoutHavingSentAnything(client, port);
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

    private void takesNoMoreThanAVisitorMay(HttpClient client, int port) throws IOException, InterruptedException {
        String limits =
                "SELECT getSetting('readonly'), getSetting('max_execution_time'), getSetting('max_result_bytes')";
        for (String query : List.of("", "?readonly=2", "?readonly=0", "?max_execution_time=0&max_result_bytes=0")) {
            assertThat(ask(client, port, query, PASSWORD, limits, new String[0]).body())
                    .as(query)
                    .isEqualTo("1\t300\t1000000000\n");
        }
        assertThat(ask(client, port, "?readonly=2", PASSWORD, "SELECT 1 SETTINGS max_threads = 1", new String[0])
                        .body())
                .contains("READONLY");
        String injected = "?default_format=JSON%3B%20SELECT%20%27x%27%20INTO%20OUTFILE%20%27" + folder + "/out%27";
        assertThat(ask(client, port, injected, PASSWORD, "SELECT 1", new String[0])
                        .statusCode())
                .isEqualTo(400);
        assertThat(folder.resolve("out")).doesNotExist();
        assertThat(ask(client, port, PASSWORD, "SELECT * APPLY(file) FROM (SELECT '" + password + "' AS x)")
                        .body())
                .contains("QUERY_IS_PROHIBITED")
                .doesNotContain(PASSWORD);
    }

    /** A stranger who announces a body and sends none must not keep a thread waiting. */
    private void isToldWithoutHavingSentAnything(HttpClient client, int port) throws IOException {
        try (Socket socket = client.sslContext().getSocketFactory().createSocket("localhost", port)) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream()
                    .write("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000000\r\n\r\n".getBytes(UTF_8));
            socket.getOutputStream().flush();
            assertThat(new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8)).readLine())
                    .startsWith("HTTP/1.1 401");
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
