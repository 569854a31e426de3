package dev.faultline.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.time.Duration;

/**
 * The registry's global compatibility rule. The server begins without one, where Confluent's begins with BACKWARD: a
 * topic whose schema could change in any way would be readable by nobody.
 */
final class RegistryRule {
    private static final String LEVEL = "BACKWARD";
    private static final String CONTENT_TYPE = "application/vnd.schemaregistry.v1+json";
    private static final int CALL_LIMIT_MILLIS = 10_000;
    private static final int PAUSE_MILLIS = 25;

    private final URI config;

    RegistryRule(int port) {
        this.config = URI.create("http://127.0.0.1:" + port + "/apis/ccompat/v7/config");
    }

    /**
     * Waits until the registry answers, sets the rule unless it is set, and reads it back.
     *
     * @throws IOException when it does not answer in time, or does not keep the rule
     */
    void enforce(Duration limit) throws IOException, InterruptedException {
        if (await(limit).contains('"' + LEVEL + '"')) {
            return;
        }
        put();
        String kept = get();
        if (!kept.contains('"' + LEVEL + '"')) {
            throw new IOException("The registry does not keep the compatibility rule: " + kept);
        }
    }

    private String await(Duration limit) throws IOException, InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        while (true) {
            try {
                return get();
            } catch (ConnectException notYet) {
                if (System.nanoTime() > end) {
                    throw notYet;
                }
                Thread.sleep(PAUSE_MILLIS);
            }
        }
    }

    private String get() throws IOException {
        return answer(open("GET"));
    }

    private void put() throws IOException {
        HttpURLConnection connection = open("PUT");
        connection.setDoOutput(true);
        connection.setRequestProperty("Content-Type", CONTENT_TYPE);
        try (OutputStream body = connection.getOutputStream()) {
            body.write(("{\"compatibility\":\"" + LEVEL + "\"}").getBytes(UTF_8));
        }
        answer(connection);
    }

    private HttpURLConnection open(String method) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) config.toURL().openConnection(Proxy.NO_PROXY);
        connection.setRequestMethod(method);
        connection.setConnectTimeout(CALL_LIMIT_MILLIS);
        connection.setReadTimeout(CALL_LIMIT_MILLIS);
        return connection;
    }

    /** @throws IOException for every status that is not a success */
    private static String answer(HttpURLConnection connection) throws IOException {
        try (InputStream body = connection.getInputStream()) {
            return new String(body.readAllBytes(), UTF_8);
        }
    }
}
