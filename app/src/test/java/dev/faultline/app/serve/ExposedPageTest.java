package dev.faultline.app.serve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.local.BrokerLogin;
import dev.faultline.local.Login;
import dev.faultline.local.Logins;
import dev.faultline.local.Secret;
import dev.faultline.local.StackEndpoints;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Clock;
import java.util.Base64;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A page that other machines reach: TLS with a certificate made by the JDK's own tool, and a password. */
class ExposedPageTest {

    private static final URI NOWHERE = URI.create("http://127.0.0.1:1");
    private static final Logins NO_LOGINS =
            new Logins(BrokerLogin.NONE, Login.NONE, new Login("default", Secret.of("none"), null));
    private static final String SECRET = "a long password";

    @Test
    void withoutThePasswordNothingIsToldAndWithItNoTokenIsNeeded(@TempDir Path folder) throws Exception {
        Path keystore = keystore(folder);
        Listening listening = new Listening("127.0.0.1", 0, new Listening.Exposure(SECRET, keystore, "changeit"));
        PageServer.Content content = new PageServer.Content(
                new StackEndpoints("none:1", NOWHERE, NOWHERE, NO_LOGINS), true, new PageWorld.PlainReports(), "test");
        try (PageServer server = new PageServer(listening, content, Clock.systemUTC())) {
            assertThat(server.address("")).startsWith("https://").doesNotContain("token");
            HttpClient http =
                    HttpClient.newBuilder().sslContext(trusting(keystore)).build();
            URI page = URI.create("https://localhost:" + server.port() + "/api/v1/openapi.json");
            assertThat(status(http, page, "")).isEqualTo(401);
            assertThat(status(http, page, "anybody:wrong")).isEqualTo(401);
            assertThat(status(http, page, "anybody:" + SECRET)).isEqualTo(200);
            HttpRequest sql = HttpRequest.newBuilder(page.resolve("/api/v1/sql"))
                    .header("Authorization", basic("anybody:" + SECRET))
                    .POST(HttpRequest.BodyPublishers.ofString("SELECT 1"))
                    .build();
            assertThat(http.send(sql, HttpResponse.BodyHandlers.ofString()).statusCode())
                    .as("let in, and then there is no database")
                    .isEqualTo(503);
        }
    }

    private static int status(HttpClient http, URI page, String pair) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(page);
        if (!pair.isEmpty()) {
            request.header("Authorization", basic(pair));
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString()).statusCode();
    }

    private static String basic(String pair) {
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    private static Path keystore(Path folder) throws Exception {
        Path file = folder.resolve("page.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-J-Duser.language=en",
                        "-genkeypair",
                        "-alias",
                        "page",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost,ip:127.0.0.1",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        "changeit")
                .redirectErrorStream(true)
                .start();
        String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(keytool.waitFor()).as(said).isZero();
        return file;
    }

    private static SSLContext trusting(Path keystore) throws Exception {
        KeyStore known = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keystore)) {
            known.load(in, "changeit".toCharArray());
        }
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("page", known.getCertificate("page"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
