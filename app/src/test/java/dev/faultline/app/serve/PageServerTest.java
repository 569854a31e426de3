package dev.faultline.app.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.faultline.local.BrokerLogin;
import dev.faultline.local.Login;
import dev.faultline.local.Logins;
import dev.faultline.local.Secret;
import dev.faultline.local.StackEndpoints;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the server lets in and says about itself, with no database behind it. */
class PageServerTest {

    private static final URI NOWHERE = URI.create("http://127.0.0.1:1");
    private static final Logins NO_LOGINS =
            new Logins(BrokerLogin.NONE, Login.NONE, new Login("default", Secret.of("none"), null));

    private final PageServer server = new PageServer(
            Listening.local(0),
            new PageServer.Content(
                    new StackEndpoints("none:1", NOWHERE, NOWHERE, NO_LOGINS),
                    true,
                    new PageWorld.PlainReports(),
                    "test"),
            Clock.systemUTC());
    private final Asked asked = new Asked(server);

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void theDescriptionHasEveryRouteWithItsParametersAndNoOther() throws Exception {
        JsonNode document = asked.json("/openapi.json");
        assertThat(document.path("openapi").asText()).isEqualTo("3.1.0");
        Set<String> paths = new HashSet<>(Set.of("/api/v1/sql", "/api/v1/events"));
        for (Operation operation : server.operations()) {
            String path = "/api/v1" + operation.path();
            paths.add(path);
            JsonNode get = document.path("paths").path(path).path("get");
            assertThat(get.path("parameters").findValuesAsText("name"))
                    .as(path)
                    .containsExactlyElementsOf(
                            operation.parameters().stream().map(Parameter::name).toList());
            assertThat(get.path("responses").has("default")).as(path).isTrue();
        }
        assertThat(document.path("paths").fieldNames()).toIterable().containsExactlyInAnyOrderElementsOf(paths);
        assertThat(document.findValuesAsText("operationId")).doesNotHaveDuplicates();
    }

    @Test
    void anIndependentReaderFindsTheDescriptionValid() throws Exception {
        String document = asked.get("/api/v1/openapi.json").body();
        SwaggerParseResult read = new OpenAPIV3Parser().readContents(document);
        assertThat(read.isOpenapi31()).isTrue();
        assertThat(read.getMessages()).isNullOrEmpty();
        assertThat(read.getOpenAPI().getPaths()).hasSizeGreaterThan(20);
        for (String broken : List.of(
                document.replaceFirst("\"responses\"", "\"answers\""),
                document.replaceFirst("\"in\" : \"query\"", "\"in\" : \"nowhere\""))) {
            assertThat(broken).isNotEqualTo(document);
            assertThat(new OpenAPIV3Parser().readContents(broken).getMessages())
                    .as("and would say so")
                    .isNotEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/incidents?limit=0, limit, whole number from 1",
        "/incidents?limit=many, limit, whole number from 1",
        "/incidents?from=yesterday, from, 2025-10-20T07:00:00Z",
        "/incidents?at=0001-01-01, at, 2000 to 2199",
        "/incidents?reconstructed=yes, reconstructed, 'one of true, false'",
        "/drops?direction=SIDEWAYS, direction, 'one of DROP, RISE'",
        "/drops?entity=, entity, text of 1 to",
        "/drops?entity=a&entity=b, entity, one value",
        "/series/a/b/c/rates?points=9999999, points, whole number from 1 to 5000"
    })
    void aWrongParameterIsNamedWithItsValueAndWhatIsAllowed(String path, String parameter, String allowed)
            throws Exception {
        HttpResponse<String> response = asked.get("/api/v1" + path);
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        JsonNode problem = new ObjectMapper().readTree(response.body());
        assertThat(problem.path("parameter").asText()).isEqualTo(parameter);
        assertThat(problem.path("allowed").asText()).contains(allowed);
        assertThat(problem.path("status").asInt()).isEqualTo(400);
    }

    @Test
    void anUnknownParameterIsRefusedWithThoseThatAreKnown() throws Exception {
        assertThat(asked.get("/api/v1/now?when=2025").body())
                .contains("'when' is not known", "at, limit, reconstructed");
    }

    @Test
    void aDatabaseThatIsGoneIsAProblemAndNotAnEmptyAnswer() throws Exception {
        HttpResponse<String> response = asked.get("/api/v1/incidents");
        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.body()).contains("does not answer").doesNotContain("rows");
    }

    @Test
    void whatIsNotThereIsAProblemToo() throws Exception {
        HttpResponse<String> response = asked.get("/api/v1/nothing");
        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.body()).contains("openapi.json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "127.0.0.1.evil.example", "localhost.evil.example:80", "10.0.0.1"})
    void aForeignNameForThisMachineIsRefused(String host) throws Exception {
        assertThat(raw("GET / HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 403");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example", "null", "http://127.0.0.1:1"})
    void aPageOfAnotherOriginIsRefused(String origin) throws Exception {
        assertThat(asked.get("/api/v1/openapi.json", "Origin", origin).statusCode())
                .isEqualTo(403);
        assertThat(asked.get("/api/v1/openapi.json", "Sec-Fetch-Site", "cross-site")
                        .statusCode())
                .isEqualTo(403);
    }

    /** A link to the page may be followed; a frame of another page must not make it work. */
    @Test
    void anotherSiteLeadsToThePageAndStartsNothingElse() throws Exception {
        String[] link = {"Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "navigate", "Sec-Fetch-Dest", "document"};
        String[] frame = {"Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "navigate", "Sec-Fetch-Dest", "iframe"};
        assertThat(asked.get("/", link).statusCode()).isEqualTo(200);
        assertThat(asked.get("/", frame).statusCode()).isEqualTo(403);
        assertThat(asked.get("/api/v1/openapi.json", link).statusCode()).isEqualTo(403);
    }

    @Test
    void everyAnswerForbidsProgramsFromElsewhereEvenARefusal() throws Exception {
        for (String path : List.of("/", "/assets/main.js", "/api/v1/openapi.json", "/nothing")) {
            HttpResponse<String> response = asked.get(path);
            assertThat(response.headers().firstValue("Content-Security-Policy").orElse(""))
                    .as(path)
                    .contains("default-src 'none'", "script-src 'self'")
                    .doesNotContain("unsafe");
            assertThat(response.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
            assertThat(response.headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
        }
    }

    @Test
    void whatTheBrowserHasIsNotSentAgain() throws Exception {
        String tag = asked.get("/assets/page.css").headers().firstValue("ETag").orElseThrow();
        HttpResponse<String> again = asked.get("/assets/page.css", "If-None-Match", tag);
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(asked.get("/assets/page.css", "If-None-Match", "\"other\"").statusCode())
                .isEqualTo(200);
    }

    @Test
    void answersArePacked() throws Exception {
        assertThat(asked.get("/api/v1/openapi.json", "Accept-Encoding", "gzip")
                        .headers()
                        .firstValue("Content-Encoding"))
                .hasValue("gzip");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/assets/../index.html",
                "/assets/%2e%2e/PageServer.class",
                "/assets/PageServer.class",
                "/assets/views/.."
            })
    void onlyFilesOfThePageAreServed(String path) throws Exception {
        String answer = raw("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        assertThat(answer).matches("(?s)HTTP/1.1 4\\d\\d.*").doesNotContain("CAFEBABE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "wrong"})
    void aStatementNeedsTheToken(String token) throws Exception {
        assertThat(asked.sql("SELECT 1", token).statusCode()).isEqualTo(401);
    }

    private String raw(String request) throws Exception {
        try (Socket socket = new Socket("127.0.0.1", server.port())) {
            OutputStream out = socket.getOutputStream();
            out.write(request.getBytes(StandardCharsets.US_ASCII));
            out.flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
