package dev.faultline.ingest.social;

import dev.faultline.ingest.Rejection.Reason;
import dev.faultline.ingest.json.JsonObject;
import dev.faultline.ingest.status.PayloadException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Answers of X's API, version 2: recent counts and recent search. Pure. */
public final class XAnswers {

    private static final String POST = "https://x.com/i/web/status/";

    private XAnswers() {}

    /**
     * Posts by the minute that they were made in, milliseconds since 1970 UTC; minutes without posts have a zero.
     *
     * @throws PayloadException when it is no such answer
     */
    public static Map<Long, Long> counts(byte[] body) throws PayloadException {
        JsonObject answer = answer(body);
        Map<Long, Long> counts = new TreeMap<>();
        for (JsonObject minute : answer.objects("data")) {
            counts.put(minute.time("start"), (long) minute.size("tweet_count"));
        }
        return counts;
    }

    /**
     * Posts that a search found; none is an answer too.
     *
     * @throws PayloadException when it is no such answer
     */
    public static List<SocialPost> posts(byte[] body) throws PayloadException {
        JsonObject answer = answer(body);
        List<SocialPost> posts = new ArrayList<>();
        if (!answer.has("data")) {
            if (!answer.has("meta") || answer.object("meta").whole("result_count") != 0) {
                throw new PayloadException(Reason.WRONG_DOCUMENT, "The answer has neither posts nor a count of none");
            }
            return posts;
        }
        for (JsonObject post : answer.objects("data")) {
            posts.add(new SocialPost(
                    post.text("id"),
                    post.textOrNull("author_id"),
                    false,
                    post.time("created_at"),
                    post.textOrNull("lang"),
                    post.text("text"),
                    new SocialPost.Address(POST + post.text("id"), false)));
        }
        return posts;
    }

    private static JsonObject answer(byte[] body) throws PayloadException {
        JsonObject answer = JsonObject.read(body, "answer");
        if (answer.has("errors") && !answer.has("data")) {
            throw new PayloadException(Reason.WRONG_DOCUMENT, "The answer has errors: " + answer.nodeOrNull("errors"));
        }
        return answer;
    }
}
