package dev.faultline.app.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.faultline.local.BrokerLogin;
import dev.faultline.local.Exposure;
import dev.faultline.local.Listener;
import dev.faultline.local.Login;
import dev.faultline.local.Logins;
import dev.faultline.local.Secret;
import dev.faultline.local.StackEndpoints;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Base64;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A page that other machines reach: TLS and a password, by the files that the command takes. */
class ExposedPageTest {

    private static final URI NOWHERE = URI.create("http://127.0.0.1:1");
    private static final Logins NO_LOGINS =
            new Logins(BrokerLogin.NONE, Login.NONE, new Login("default", Secret.of("none"), null));
    private static final String SECRET = "a long password";

    @Test
    void withoutThePasswordNothingIsToldAndWithItNoTokenIsNeeded(@TempDir Path folder) throws Exception {
        HeldCertificate held = new HeldCertificate.Builder()
                .commonName("localhost")
                .addSubjectAlternativeName("localhost")
                .build();
        Listening listening = Listening.exposed(exposure(held, folder));
        PageServer.Content content = new PageServer.Content(
                new StackEndpoints("none:1", NOWHERE, NOWHERE, NO_LOGINS), true, new PageWorld.PlainReports(), "test");
        try (PageServer server = new PageServer(listening, content, Clock.systemUTC())) {
            assertThat(server.address("")).startsWith("https://").doesNotContain("token");
            HttpClient http = HttpClient.newBuilder()
                    .sslContext(new HandshakeCertificates.Builder()
                            .addTrustedCertificate(held.certificate())
                            .build()
                            .sslContext())
                    .build();
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
            URI plain = URI.create("http://localhost:" + server.port() + "/");
            assertThatThrownBy(() -> status(HttpClient.newHttpClient(), plain, ""))
                    .as("nothing is told in the clear")
                    .isInstanceOf(IOException.class);
        }
    }

    private static Exposure exposure(HeldCertificate held, Path folder) throws IOException {
        Path certificate = Files.writeString(folder.resolve("server.pem"), held.certificatePem());
        Path key = Files.writeString(folder.resolve("server.key"), held.privateKeyPkcs8Pem());
        Path password = Files.writeString(folder.resolve("readers.txt"), SECRET + "\n");
        return Exposure.read(Listener.of("127.0.0.1:0", certificate, key, password));
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
}
