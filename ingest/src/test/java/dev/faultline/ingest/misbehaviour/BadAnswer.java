package dev.faultline.ingest.misbehaviour;

import dev.faultline.ingest.http.TrustingFetcher;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.zip.GZIPOutputStream;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import okio.Buffer;

/** What a server may answer instead of what it should. */
enum BadAnswer {
    TOO_OFTEN_SAYS_WHEN("limited", answer -> answer.code(429).setHeader("Retry-After", "120")),
    TOO_OFTEN("limited", answer -> answer.code(429)),
    BANNED("limited", answer -> answer.code(418)),
    OVERLOADED_SAYS_WHEN("limited", answer -> answer.code(503).setHeader("Retry-After", "120")),
    OVERLOADED("status", answer -> answer.code(503)),
    SERVER_ERROR("status", answer -> answer.code(500)),
    SLOW("timed out", answer -> answer.body("x".repeat(1_000)).throttleBody(1, 50, TimeUnit.MILLISECONDS)),
    ENDLESS("too large", answer -> answer.chunkedBody("x".repeat(20 * TrustingFetcher.MOST_BYTES), 8_192)),
    BOMB("too large", answer -> answer.setHeader("Content-Encoding", "gzip").body(bomb())),
    WRONG_ENCODING(
            "encoding", answer -> answer.setHeader("Content-Encoding", "gzip").body("this is not packed")),
    HTML("unreadable", answer -> answer.body("<html>We are sorry</html>")),
    EMPTY("unreadable", answer -> answer.body("")),
    TRUNCATED("unreadable", answer -> answer.body("{\"incidents\":[{\"id\":\"i1\",\"na")),
    ELSEWHERE("redirect", answer -> answer.code(302).setHeader("Location", "http://elsewhere.example/")),
    INWARDS("private address", answer -> answer.code(302).setHeader("Location", "http://169.254.169.254/")),
    DROPPED("dropped", answer -> answer.body("half of what was to come")
            .onResponseBody(SocketEffect.ShutdownConnection.INSTANCE));

    private static final int UNPACKED = 50_000_000;

    /** How the reason of the slice begins. */
    final String reason;

    private final Consumer<MockResponse.Builder> change;

    BadAnswer(String reason, Consumer<MockResponse.Builder> change) {
        this.reason = reason;
        this.change = change;
    }

    MockResponse answer() {
        MockResponse.Builder answer = new MockResponse.Builder();
        change.accept(answer);
        return answer.build();
    }

    /** Whether the host wants to be left alone afterwards. */
    boolean asksForPause() {
        return reason.equals("limited");
    }

    private static Buffer bomb() {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(new byte[UNPACKED]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Buffer().write(packed.toByteArray());
    }
}
