package dev.faultline.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The page as {@code faultline serve} starts it, in a process of its own, until it is closed. */
final class ServedDemo implements AutoCloseable {

    private static final Pattern SAID = Pattern.compile("The page is at (http://127\\.0\\.0\\.1:\\d+/)(\\S*)");
    private static final long LIMIT_NANOS = Duration.ofMinutes(3).toNanos();

    private final Process process;
    private final String address;
    private final String rest;

    private ServedDemo(Process process, Matcher said) {
        this.process = process;
        this.address = said.group(1);
        this.rest = said.group(2);
    }

    /** Waits until it says where it is. */
    static ServedDemo start(Installed installed) throws InterruptedException {
        String before = installed.log();
        Process process = installed.start("serve", "--port", "0");
        long begun = System.nanoTime();
        while (process.isAlive() && System.nanoTime() - begun < LIMIT_NANOS) {
            Matcher said = SAID.matcher(installed.log().substring(before.length()));
            if (said.find()) {
                return new ServedDemo(process, said);
            }
            process.waitFor(100, TimeUnit.MILLISECONDS);
        }
        process.destroy();
        throw new AssertionError("The page was not served:\n" + installed.log());
    }

    /** Where a browser goes, with the token that the command printed. */
    String address(String query) {
        return address + query + rest;
    }

    JsonNode asked(String path) throws IOException, InterruptedException {
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(address + "api/v1/" + path))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new AssertionError(path + ": " + answer.body());
        }
        return new ObjectMapper().readTree(answer.body());
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
