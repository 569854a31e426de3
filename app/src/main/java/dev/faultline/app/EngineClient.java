package dev.faultline.app;

import dev.faultline.local.Part;
import dev.faultline.local.StackEndpoints;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Statements sent to ClickHouse by its HTTP protocol, answers passed on as they come. */
final class EngineClient {

    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(10);
    private static final int OK = 200;

    private final StackEndpoints endpoints;
    private final HttpClient http;

    EngineClient(StackEndpoints endpoints) {
        this.endpoints = endpoints;
        HttpClient.Builder builder = HttpClient.newBuilder().connectTimeout(CONNECT_LIMIT);
        endpoints.logins().engine().trust().ifPresent(builder::sslContext);
        this.http = builder.build();
    }

    /**
     * Runs one statement and copies its answer.
     *
     * @param format ClickHouse's name of the format, unless the statement names its own
     * @throws CommandException when ClickHouse refuses the statement, with its message
     */
    void run(String statement, String format, OutputStream out) throws InterruptedException {
        try {
            HttpResponse<InputStream> response =
                    http.send(request(statement, format), HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                if (response.statusCode() != OK) {
                    throw refusal(new String(body.readAllBytes(), StandardCharsets.UTF_8).strip());
                }
                body.transferTo(out);
                out.flush();
            }
        } catch (IOException e) {
            String what = "ClickHouse at " + endpoints.clickHouseUrl() + " did not answer to the end";
            throw new CommandException(
                    what + ": " + new AccessAdvice(endpoints).of(Part.ENGINE, e).orElse(e.getMessage()), e);
        }
    }

    private CommandException refusal(String message) {
        CommandException told = new CommandException(message);
        return new AccessAdvice(endpoints)
                .of(Part.ENGINE, told)
                .map(advice -> new CommandException(advice, told))
                .orElse(told);
    }

    private HttpRequest request(String statement, String format) {
        String query = "/?default_format=" + URLEncoder.encode(format, StandardCharsets.UTF_8);
        return HttpRequest.newBuilder(URI.create(endpoints.clickHouseUrl() + query))
                .header("X-ClickHouse-User", endpoints.clickHouseUser())
                .header("X-ClickHouse-Key", endpoints.clickHousePassword().reveal())
                .POST(HttpRequest.BodyPublishers.ofString(statement))
                .build();
    }
}
