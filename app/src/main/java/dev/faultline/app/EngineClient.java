package dev.faultline.app;

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
import java.util.Map;
import java.util.stream.Collectors;

/** Statements sent to ClickHouse by its HTTP protocol, answers passed on as they come. */
final class EngineClient {

    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(10);
    private static final int OK = 200;

    private final StackEndpoints endpoints;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(CONNECT_LIMIT).build();

    EngineClient(StackEndpoints endpoints) {
        this.endpoints = endpoints;
    }

    /**
     * Runs one statement and copies its answer.
     *
     * @param format ClickHouse's name of the format, unless the statement names its own
     * @throws CommandException when ClickHouse refuses the statement, with its message
     */
    void run(String statement, String format, OutputStream out) throws InterruptedException {
        run(statement, Map.of("default_format", format), out);
    }

    /**
     * Runs one statement and copies its answer.
     *
     * @param query names and values for the address: the format, settings, and {@code param_NAME}
     * @throws CommandException when ClickHouse refuses the statement, with its message
     */
    void run(String statement, Map<String, String> query, OutputStream out) throws InterruptedException {
        try {
            HttpResponse<InputStream> response =
                    http.send(request(statement, query), HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                if (response.statusCode() != OK) {
                    throw new CommandException(new String(body.readAllBytes(), StandardCharsets.UTF_8).strip());
                }
                body.transferTo(out);
                out.flush();
            }
        } catch (IOException e) {
            throw new CommandException(
                    "ClickHouse at " + endpoints.clickHouseUrl() + " did not answer to the end: " + e.getMessage(), e);
        }
    }

    private HttpRequest request(String statement, Map<String, String> query) {
        String address = query.entrySet().stream()
                .map(pair -> encoded(pair.getKey()) + "=" + encoded(pair.getValue()))
                .sorted()
                .collect(Collectors.joining("&", "/?", ""));
        return HttpRequest.newBuilder(URI.create(endpoints.clickHouseUrl() + address))
                .header("X-ClickHouse-User", endpoints.clickHouseUser())
                .header("X-ClickHouse-Key", endpoints.clickHousePassword().reveal())
                .POST(HttpRequest.BodyPublishers.ofString(statement))
                .build();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
