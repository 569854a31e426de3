package dev.faultline.ingest.misbehaviour;

import java.util.function.Consumer;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;

/** What a server may answer to somebody who wants a WebSocket. */
enum BadLine {
    TOO_OFTEN_SAYS_WHEN("limited", answer -> answer.code(429).setHeader("Retry-After", "120")),
    TOO_OFTEN("limited", answer -> answer.code(429)),
    BANNED("limited", answer -> answer.code(418)),
    OVERLOADED_SAYS_WHEN("limited", answer -> answer.code(503).setHeader("Retry-After", "120")),
    SERVER_ERROR("status", answer -> answer.code(500)),
    HTML("status", answer -> answer.body("<html>We are sorry</html>")),
    ELSEWHERE("status", answer -> answer.code(302).setHeader("Location", "ws://10.0.0.1/")),
    DROPPED("dropped", answer -> answer.onResponseStart(new SocketEffect.CloseSocket(true, true, true))),
    SILENT("silent", answer -> answer.onResponseStart(SocketEffect.Stall.INSTANCE));

    /** How the reason of the slice begins. */
    final String reason;

    private final Consumer<MockResponse.Builder> change;

    BadLine(String reason, Consumer<MockResponse.Builder> change) {
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
}
