package dev.faultline.app;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.faultline.ingest.Rejection;
import dev.faultline.ingest.http.Secret;
import dev.faultline.ingest.own.PostInbox;
import dev.faultline.ingest.own.PostParser;
import dev.faultline.ingest.status.PayloadException;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /observations}: the operator's own numbers. The answer comes when they are committed to the cluster; whoever
 * gets none, or one of 429 and 503, posts the same again.
 */
final class PostEndpoint {

    /** Largest body, bytes. */
    static final long MOST_BYTES = 4_000_000;

    private static final int OK = 200;
    private static final int UNAUTHORIZED = 401;
    private static final int NOT_JSON = 415;
    private static final int REFUSED = 422;
    private static final int TOO_MANY = 429;
    private static final int UNAVAILABLE = 503;
    private static final int WAIT_SECONDS = 15;
    private static final String RETRY = "5";
    private static final String BEARER = "Bearer ";

    private final Secret token;
    private final PostParser parser;
    private final PostInbox inbox;
    private final Clock clock;
    private final ObjectMapper json = new ObjectMapper();

    PostEndpoint(Secret token, PostParser parser, PostInbox inbox, Clock clock) {
        this.token = token;
        this.parser = parser;
        this.inbox = inbox;
        this.clock = clock;
    }

    /** Answers a request, sooner or later. */
    void post(Context context) {
        if (!isAllowed(context.header("Authorization"))) {
            context.header("WWW-Authenticate", "Bearer");
            refuse(context, UNAUTHORIZED, "The header Authorization does not hold Bearer and the token of own.token");
            return;
        }
        String type = String.valueOf(context.contentType()).toLowerCase(Locale.ROOT);
        boolean areLines = type.startsWith("application/x-ndjson") || type.startsWith("application/jsonl");
        if (!areLines && !type.startsWith("application/json")) {
            refuse(context, NOT_JSON, "Content-Type must be application/json or application/x-ndjson");
        } else if (!inbox.isRead()) {
            later(context, UNAVAILABLE, "The collector is not running at this moment");
        } else {
            take(context, areLines);
        }
    }

    /** In a time that does not tell how much of it is right. */
    private boolean isAllowed(@Nullable String header) {
        String shown = header != null && header.startsWith(BEARER) ? header.substring(BEARER.length()) : "";
        return MessageDigest.isEqual(
                shown.getBytes(StandardCharsets.UTF_8), token.reveal().getBytes(StandardCharsets.UTF_8));
    }

    private void take(Context context, boolean areLines) {
        byte[] body = context.bodyAsBytes();
        CompletableFuture<PostInbox.Receipt> receipt;
        try {
            receipt = inbox.offer(body, parser.read(body, areLines, clock.millis()));
        } catch (PayloadException e) {
            receipt = inbox.refuse(body, e.rejection());
        }
        if (receipt == null) {
            later(context, TOO_MANY, "Too many requests wait to be published");
            return;
        }
        CompletableFuture<PostInbox.Receipt> waiting = receipt.orTimeout(WAIT_SECONDS, TimeUnit.SECONDS);
        context.future(() -> waiting.handle((told, failure) -> {
            if (told == null) {
                later(context, UNAVAILABLE, "It was not committed in time; post it again, that doubles nothing");
            } else {
                answer(context, told);
            }
            return told;
        }));
    }

    private void answer(Context context, PostInbox.Receipt receipt) {
        Rejection refusal = receipt.refusal();
        if (refusal != null) {
            ObjectNode body = json.createObjectNode()
                    .put("error", refusal.message())
                    .put("reason", refusal.reason().name());
            context.status(REFUSED).contentType("application/json").result(body.toString());
            return;
        }
        ObjectNode body =
                json.createObjectNode().put("published", receipt.published()).put("known", receipt.known());
        context.status(OK).contentType("application/json").result(body.toString());
    }

    private void later(Context context, int status, String why) {
        context.header("Retry-After", RETRY);
        refuse(context, status, why);
    }

    private void refuse(Context context, int status, String why) {
        context.status(status)
                .contentType("application/json")
                .result(json.createObjectNode().put("error", why).toString());
    }
}
