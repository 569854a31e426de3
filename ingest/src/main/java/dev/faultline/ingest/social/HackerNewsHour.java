package dev.faultline.ingest.social;

import dev.faultline.ingest.Rejection.Reason;
import dev.faultline.ingest.backfill.Documents;
import dev.faultline.ingest.json.JsonObject;
import dev.faultline.ingest.status.PayloadException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** All posts of a stretch of Hacker News, which the search gives newest first and a thousand at most. */
final class HackerNewsHour {

    private static final int PAGE = 1_000;

    private final Documents documents;

    HackerNewsHour(Documents documents) {
        this.documents = documents;
    }

    /**
     * Posts in order of time; some may be in it twice.
     *
     * @param from inclusive, milliseconds since 1970 UTC, whole seconds
     * @param until exclusive
     * @throws PayloadException when an answer is none, or the search does not give what it says it has
     */
    List<SocialPost> read(long from, long until) throws IOException, PayloadException {
        List<SocialPost> posts = new ArrayList<>();
        long first = TimeUnit.MILLISECONDS.toSeconds(from);
        for (long last = TimeUnit.MILLISECONDS.toSeconds(until) - 1; last >= first; ) {
            JsonObject answer =
                    JsonObject.read(documents.read(HackerNewsTimeline.between(first, last, PAGE)), "answer");
            List<SocialPost> page = HackerNewsTimeline.posts(answer);
            posts.addAll(page);
            last = isLast(answer, page) ? Long.MIN_VALUE : oldest(page, last);
        }
        posts.removeIf(post -> post.time() < from || post.time() >= until);
        posts.sort(Comparator.comparingLong(SocialPost::time).thenComparing(SocialPost::id));
        return posts;
    }

    /** The search may give fewer at once than it is asked for, and then says that it has more. */
    private static boolean isLast(JsonObject answer, List<SocialPost> page) throws PayloadException {
        Long all = answer.wholeOrNull("nbHits");
        return page.size() < PAGE && (all == null || all <= page.size());
    }

    /** Posts of the oldest second come again, because there may be more of them. */
    private static long oldest(List<SocialPost> page, long last) throws PayloadException {
        long oldest = page.stream().mapToLong(SocialPost::time).min().orElse(Long.MAX_VALUE);
        long second = TimeUnit.MILLISECONDS.toSeconds(oldest);
        if (second >= last) {
            throw new PayloadException(
                    Reason.WRONG_DOCUMENT,
                    "The search says that it has more posts, and gives " + page.size() + " that are no older");
        }
        return second;
    }
}
