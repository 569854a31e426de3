package dev.faultline.app.serve;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.faultline.local.StackEndpoints;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads from ClickHouse by its HTTP interface. Every statement goes by GET, which the interface takes as read-only: one
 * statement that leaves no trace, judged by the parser of the engine.
 */
final class Database implements dev.faultline.app.export.Database {

    private static final Logger LOG = LoggerFactory.getLogger(Database.class);
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int OK = 200;

    /** Format of answers to statements of somebody else, which may name another. */
    private static final String TABLE = "JSONCompact";

    /** Bytes of an answer, which is held whole; this process may be the collector's too. */
    private static final int LARGEST_ANSWER = 32 << 20;

    /** Longest address that the engine reads, with room for what is beside it. */
    private static final int LONGEST_ADDRESS = 60_000;

    private static final Map<String, String> SETTINGS = Map.of(
            "date_time_output_format", "iso",
            "output_format_json_quote_64bit_integers", "0",
            "output_format_json_quote_denormals", "0",
            "max_execution_time", "30");

    /** Half of what the engine runs at once, so that one answer made of many statements keeps nobody out. */
    private static final int AT_ONCE = 4;

    private final StackEndpoints endpoints;
    private final boolean own;
    private final Executor atOnce = threads();
    private final HttpClient http;

    /**
     * The engine of these endpoints.
     *
     * @param own whether it is our engine: only that takes {@code readonly=1} beside other settings
     */
    Database(StackEndpoints endpoints, boolean own) {
        this.endpoints = endpoints;
        this.own = own;
        this.http = endpoints.clickHouseClient().connectTimeout(CONNECT_LIMIT).build();
    }

    /** They end by themselves when nothing is asked. */
    private static Executor threads() {
        ThreadPoolExecutor threads =
                new ThreadPoolExecutor(AT_ONCE, AT_ONCE, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>());
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }

    /**
     * Answers a statement of ours.
     *
     * @param parameters values for {@code {name:Type}} in the statement
     */
    byte[] read(String sql, Map<String, String> parameters, String format) {
        Reply reply = send(sql, parameters, Map.of("default_format", format));
        if (reply.status() != OK) {
            String message = new String(reply.body(), UTF_8).strip();
            LOG.error("ClickHouse refused {}: {}", sql, message);
            throw new Problem(502, "The database did not answer", "ClickHouse refused the question: " + message);
        }
        return reply.body();
    }

    /** As {@link #read}, several statements at once; the answers come in the order of the statements. */
    List<byte[]> readAll(List<String> statements, Map<String, String> parameters, String format) {
        List<CompletableFuture<byte[]>> asked = statements.stream()
                .map(sql -> CompletableFuture.supplyAsync(() -> read(sql, parameters, format), atOnce))
                .toList();
        try {
            return asked.stream().map(CompletableFuture::join).toList();
        } catch (CompletionException e) {
            throw e.getCause() instanceof Problem problem ? problem : e;
        }
    }

    /**
     * Runs a statement of somebody else; the answer is JSON, or text where the statement names another format.
     *
     * @param rows most rows of the result, about
     * @throws Problem with the message of the database when it refuses
     */
    Operation.Answer run(String sql, int rows) {
        Reply reply = send(
                sql,
                Map.of(),
                Map.of(
                        "default_format",
                        TABLE,
                        "max_result_rows",
                        Integer.toString(rows),
                        "result_overflow_mode",
                        "break"));
        if (reply.status() != OK) {
            throw new Problem(400, "The statement is refused", new String(reply.body(), UTF_8).strip());
        }
        String type = reply.format().equals(TABLE) ? Operation.Answer.JSON : "text/plain; charset=utf-8";
        return new Operation.Answer(reply.body(), type);
    }

    /** For exports: as long as it takes, as it comes. */
    @Override
    public InputStream ask(String statement, String format, Map<String, String> settings)
            throws IOException, InterruptedException {
        Map<String, String> more = new LinkedHashMap<>(settings);
        more.put("default_format", format);
        more.put("max_execution_time", "0");
        HttpRequest request = request(statement, Map.of(), more);
        HttpResponse<InputStream> response = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
        if (response.statusCode() != OK) {
            try (InputStream body = response.body()) {
                throw new IOException(new String(body.readAllBytes(), UTF_8).strip());
            }
        }
        return response.body();
    }

    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    private record Reply(int status, byte[] body, String format) {}

    private Reply send(String sql, Map<String, String> parameters, Map<String, String> more) {
        try {
            HttpResponse<InputStream> response =
                    http.send(request(sql, parameters, more), HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream in = response.body()) {
                byte[] body = in.readNBytes(LARGEST_ANSWER + 1);
                if (body.length > LARGEST_ANSWER) {
                    throw new Problem(
                            413,
                            "The answer is too large",
                            "It has more than " + LARGEST_ANSWER
                                    + " bytes. Ask for fewer rows or columns, or export them.");
                }
                String format =
                        response.headers().firstValue("X-ClickHouse-Format").orElse(TABLE);
                return new Reply(response.statusCode(), body, format);
            }
        } catch (IOException e) {
            LOG.error("ClickHouse at {} does not answer", endpoints.clickHouseUrl(), e);
            throw new Problem(
                    503,
                    "The database does not answer",
                    "ClickHouse at " + endpoints.clickHouseUrl() + " does not answer. Is the stack still running?");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Problem(503, "Stopping", "The server is being stopped.");
        }
    }

    private HttpRequest request(String sql, Map<String, String> parameters, Map<String, String> more) {
        Map<String, String> values = new LinkedHashMap<>(SETTINGS);
        values.putAll(more);
        parameters.forEach((name, value) -> values.put("param_" + name, value));
        if (own) {
            values.put("readonly", "1");
        }
        StringBuilder query = new StringBuilder(endpoints.clickHouseUrl().toString())
                .append("/?query=")
                .append(URLEncoder.encode(sql, UTF_8));
        values.forEach(
                (name, value) -> query.append('&').append(name).append('=').append(URLEncoder.encode(value, UTF_8)));
        if (query.length() > LONGEST_ADDRESS) {
            throw new Problem(
                    413, "The statement is too long", "It may have about " + LONGEST_ADDRESS / 2 + " characters.");
        }
        return HttpRequest.newBuilder(URI.create(query.toString()))
                .header("X-ClickHouse-User", endpoints.clickHouseUser())
                .header("X-ClickHouse-Key", endpoints.clickHousePassword().reveal())
                .timeout(LIMIT)
                .GET()
                .build();
    }
}
