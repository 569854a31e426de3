package dev.faultline.ingest.social;

import com.fasterxml.jackson.databind.JsonNode;
import dev.faultline.ingest.Rejection.Reason;
import dev.faultline.ingest.json.JsonObject;
import dev.faultline.ingest.json.JsonText;
import dev.faultline.ingest.status.PayloadException;
import dev.faultline.schemas.ContentId;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A message of Bluesky's Jetstream, of its version 2 ({@code network.bsky.jetstream.subscribeEvents}) or 1 ({@code
 * /subscribe}). The time is the one at which that Jetstream saw the event, which is what a cursor in microseconds means.
 *
 * @param time milliseconds since 1970 UTC; minus one for a message that is no event
 * @param post a new post; null when it is another event
 * @param notice what the server has to say, such as {@code OutdatedCursor}; null when it is an event
 * @param isFatal whether the server will close the connection
 */
public record JetstreamMessage(
        long time, @Nullable SocialPost post, @Nullable String notice, boolean isFatal) {

    /** Collection of posts. */
    public static final String POSTS = "app.bsky.feed.post";

    private static final String METHOD = "network.bsky.jetstream.subscribeEvents";

    /** Path and query of version 2, for posts alone. */
    public static final String PATH_V2 = "/xrpc/" + METHOD + "?kinds=commit&collections=" + POSTS;

    /** Path and query of version 1, for posts alone. */
    public static final String PATH_V1 = "/subscribe?wantedCollections=" + POSTS;

    /**
     * Reads a message.
     *
     * @throws PayloadException when it is none
     */
    public static JetstreamMessage read(String text) throws PayloadException {
        JsonObject message = JsonObject.of(JsonText.read(text), "message");
        if (message.has("kind")) {
            return first(message);
        }
        return switch (message.text("$type")) {
            case "message" -> second(message.object("payload"));
            case "error" -> notice(message, "error", true);
            default ->
                throw new PayloadException(
                        Reason.WRONG_DOCUMENT,
                        "message.$type is neither message nor error but " + message.text("$type"));
        };
    }

    private static JetstreamMessage first(JsonObject message) throws PayloadException {
        long time = TimeUnit.MICROSECONDS.toMillis(message.whole("time_us"));
        return message.text("kind").equals("commit")
                ? event(time, message.text("did"), message.object("commit"))
                : new JetstreamMessage(time, null, null, false);
    }

    private static JetstreamMessage second(JsonObject payload) throws PayloadException {
        String type = payload.text("$type");
        if (type.endsWith("#info")) {
            return notice(payload, "name", false);
        }
        long time = payload.time(payload.has("witnessedAt") ? "witnessedAt" : "time");
        return type.endsWith("#commit")
                ? event(time, payload.text("did"), payload)
                : new JetstreamMessage(time, null, null, false);
    }

    private static JetstreamMessage notice(JsonObject from, String name, boolean isFatal) throws PayloadException {
        String more = from.textOrNull("message");
        return new JetstreamMessage(-1, null, from.text(name) + (more == null ? "" : ": " + more), isFatal);
    }

    private static JetstreamMessage event(long time, String author, JsonObject commit) throws PayloadException {
        boolean isNewPost = commit.text("operation").equals("create")
                && commit.text("collection").equals(POSTS);
        return new JetstreamMessage(time, isNewPost ? post(time, author, commit) : null, null, false);
    }

    private static SocialPost post(long time, String author, JsonObject commit) throws PayloadException {
        JsonObject record = commit.object("record");
        String key = commit.text("rkey");
        String text = record.has("text") ? record.text("text") : ""; // a picture alone
        return new SocialPost(
                ContentId.of(author, key),
                author,
                isBot(record),
                time,
                language(record),
                text,
                new SocialPost.Address("https://bsky.app/profile/" + author + "/post/" + key, true));
    }

    private static @Nullable String language(JsonObject record) {
        JsonNode tags = record.nodeOrNull("langs");
        return tags != null && tags.isArray() && tags.path(0).isTextual()
                ? tags.path(0).textValue()
                : null;
    }

    /** Authors who are programs may label their posts so. */
    private static boolean isBot(JsonObject record) {
        JsonNode labels = record.nodeOrNull("labels");
        if (labels == null) {
            return false;
        }
        for (JsonNode label : labels.path("values")) {
            if (label.path("val").asText().equals("bot")) {
                return true;
            }
        }
        return false;
    }
}
