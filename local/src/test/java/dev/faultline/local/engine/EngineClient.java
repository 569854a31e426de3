package dev.faultline.local.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** Plain HTTP requests, as curl sends them. */
final class EngineClient {
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String url;

    EngineClient(String url) {
        this.url = url;
    }

    /** The address with these names and values as parameters. */
    URI address(String... pairs) {
        StringBuilder text = new StringBuilder(url);
        for (int i = 0; i < pairs.length; i += 2) {
            text.append(i == 0 ? '?' : '&').append(pairs[i]).append('=').append(URLEncoder.encode(pairs[i + 1], UTF_8));
        }
        return URI.create(text.toString());
    }

    HttpRequest.Builder request(String... pairs) {
        return HttpRequest.newBuilder(address(pairs)).header("X-ClickHouse-Key", EngineChild.TOKEN);
    }

    HttpResponse<String> post(String statement, String... pairs) throws IOException, InterruptedException {
        return post(BodyPublishers.ofString(statement), pairs);
    }

    HttpResponse<String> post(BodyPublisher body, String... pairs) throws IOException, InterruptedException {
        return send(request(pairs).POST(body));
    }

    HttpResponse<String> get(String... pairs) throws IOException, InterruptedException {
        return send(request(pairs).GET());
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofString(UTF_8));
    }

    HttpResponse<byte[]> bytes(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofByteArray());
    }

    HttpResponse<InputStream> open(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofInputStream());
    }

    HttpResponse<InputStream> stream(String statement, String... pairs) throws IOException, InterruptedException {
        return http.send(request(pairs).POST(BodyPublishers.ofString(statement)).build(), BodyHandlers.ofInputStream());
    }

    /** The text of an answer that must be a good one, without the last line end. */
    String ask(String statement, String... pairs) throws IOException, InterruptedException {
        HttpResponse<String> answer = post(statement, pairs);
        if (answer.statusCode() != 200) {
            throw new AssertionError(answer.statusCode() + " " + answer.body());
        }
        return answer.body().strip();
    }
}
