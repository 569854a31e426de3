package dev.faultline.local.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The engine as other machines reach it: encrypted, with a password, to read. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RemoteAccessIT {
    private static final String PASSWORD = "correct horse battery";
    private static final String STORE_PASSWORD = "store-password";

    private Path folder;

    private Path store;
    private Path pem;
    private Path key;
    private Path password;

    @BeforeAll
    void makeKeys(@TempDir Path shared) throws Exception {
        folder = shared;
        store = folder.resolve("server.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "s",
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost,ip:127.0.0.1",
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        STORE_PASSWORD)
                .redirectErrorStream(true)
                .start();
        String said = new String(keytool.getInputStream().readAllBytes(), UTF_8);
        assertThat(keytool.waitFor()).as(said).isZero();
        KeyStore keys = keys();
        pem = Files.writeString(
                folder.resolve("server.pem"),
                pem("CERTIFICATE", keys.getCertificate("s").getEncoded()));
        key = Files.writeString(
                folder.resolve("server.key"),
                pem(
                        "PRIVATE KEY",
                        keys.getKey("s", STORE_PASSWORD.toCharArray()).getEncoded()));
        password = Files.writeString(folder.resolve("password"), PASSWORD + "\n");
    }

    private KeyStore keys() throws GeneralSecurityException, IOException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, STORE_PASSWORD.toCharArray());
        }
        return keys;
    }

    private static String pem(String kind, byte[] bytes) {
        return "-----BEGIN " + kind + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes) + "\n-----END " + kind + "-----\n";
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private HttpClient trusting() throws GeneralSecurityException, IOException {
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        KeyStore known = KeyStore.getInstance("PKCS12");
        known.load(null, null);
        known.setCertificateEntry("s", keys().getCertificate("s"));
        trust.init(known);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return HttpClient.newBuilder().sslContext(context).build();
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

    @ParameterizedTest
    @ValueSource(strings = {"PEM", "PKCS12"})
    void anotherMachineReadsWithItsPasswordAndDoesNothingElse(String kind) throws Exception {
        int port = freePort();
        Path certificate = kind.equals("PEM") ? pem : store;
        Path secret = kind.equals("PEM") ? key : Files.writeString(folder.resolve("store-password"), STORE_PASSWORD);
        String[] arguments = {
            "--listen",
            "127.0.0.1:" + port,
            "--tls-certificate",
            certificate.toString(),
            "--tls-key",
            secret.toString(),
            "--password-file",
            password.toString()
        };
        try (EngineChild child = EngineChild.start(folder.resolve(kind), arguments)) {
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
                .contains("BEGIN PRIVATE KEY", "PKCS12");
    }

    private String refusal(String... arguments) {
        try {
            String[] all = new String[arguments.length + 2];
            all[0] = "--data";
            all[1] = folder.toString();
            System.arraycopy(arguments, 0, all, 2, arguments.length);
            RemoteAccess.read(
                    java.util.Objects.requireNonNull(EngineOptions.parse(all).listener()));
            return "accepted";
        } catch (IllegalArgumentException e) {
            return String.valueOf(e.getMessage());
        }
    }
}
