package dev.faultline.app;

import dev.faultline.app.export.Database;
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
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Statements sent to ClickHouse by its HTTP protocol, answers passed on as they come. */
final class EngineClient implements Database {

    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(10);
    private static final int OK = 200;

    private final StackEndpoints endpoints;
    private final HttpClient http;

    EngineClient(StackEndpoints endpoints) {
        this.endpoints = endpoints;
        this.http = endpoints.clickHouseClient().connectTimeout(CONNECT_LIMIT).build();
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
        try (InputStream body = answer(statement, query)) {
            body.transferTo(out);
            out.flush();
        } catch (IOException e) {
            String what = "ClickHouse at " + endpoints.clickHouseUrl() + " did not answer to the end";
            throw new CommandException(
                    what + ": " + new AccessAdvice(endpoints).of(Part.ENGINE, e).orElse(e.getMessage()), e);
        }
    }

    /** As {@link #ask(String, String, Map)}, with usual settings. */
    InputStream ask(String statement, String format) throws IOException, InterruptedException {
        return ask(statement, format, Map.of());
    }

    @Override
    public InputStream ask(String statement, String format, Map<String, String> settings)
            throws IOException, InterruptedException {
        Map<String, String> query = new TreeMap<>(settings);
        query.put("default_format", format);
        try {
            return answer(statement, query);
        } catch (CommandException refused) {
            throw new IOException(refused.getMessage(), refused);
        }
    }

    /** Sends the bytes of a file to an INSERT that names their format. */
    void insert(String statement, Path file) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(request(statement, Map.of()), (name, value) -> true)
                .uri(URI.create(endpoints.clickHouseUrl() + "/?query=" + encoded(statement)))
                .POST(HttpRequest.BodyPublishers.ofFile(file))
                .build();
        HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != OK) {
            throw refusal(response.body().strip());
        }
    }

    private InputStream answer(String statement, Map<String, String> query) throws IOException, InterruptedException {
        HttpResponse<InputStream> response =
                http.send(request(statement, query), HttpResponse.BodyHandlers.ofInputStream());
        if (response.statusCode() != OK) {
            try (InputStream body = response.body()) {
                throw refusal(new String(body.readAllBytes(), StandardCharsets.UTF_8).strip());
            }
        }
        return response.body();
    }

    private CommandException refusal(String message) {
        CommandException told = new CommandException(message);
        return new AccessAdvice(endpoints)
                .of(Part.ENGINE, told)
                .map(advice -> new CommandException(advice, told))
                .orElse(told);
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
