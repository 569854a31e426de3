package dev.faultline.ingest.social;

import com.fasterxml.jackson.databind.JsonNode;
import dev.faultline.ingest.json.JsonObject;
import dev.faultline.ingest.status.PayloadException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;

/** Stories and comments of Hacker News, by the search interface of Algolia. Its rules ask for English. */
public final class HackerNewsTimeline implements Timeline {

    private static final int PAGE = 200;
    private static final String LANGUAGE = "en";
    private static final String SEARCH = "/api/v1/search_by_date?tags=(story,comment)&hitsPerPage=";
    private static final String PATH = SEARCH + PAGE;

    @Override
    public String platform() {
        return "hacker-news";
    }

    @Override
    public String first() {
        return PATH;
    }

    @Override
    public Page page(byte[] body) throws PayloadException {
        List<SocialPost> posts = posts(JsonObject.read(body, "answer"));
        return new Page(posts, next(posts));
    }

    /** Path and query of the newest posts between two seconds since 1970 UTC, both inclusive. */
    static String between(long from, long last, int size) {
        return SEARCH + size + "&numericFilters=created_at_i%3E%3D" + from + ",created_at_i%3C%3D" + last;
    }

    /** Posts of an answer, newest first. */
    static List<SocialPost> posts(JsonObject answer) throws PayloadException {
        List<SocialPost> posts = new ArrayList<>();
        for (JsonObject hit : answer.objects("hits")) {
            posts.add(post(hit));
        }
        return posts;
    }

    /** Posts of the oldest second come again, because there may be more of them. */
    private static @Nullable String next(List<SocialPost> posts) {
        if (posts.size() < PAGE) {
            return null;
        }
        long oldest = posts.get(posts.size() - 1).time();
        return PATH + "&numericFilters=created_at_i%3C%3D" + TimeUnit.MILLISECONDS.toSeconds(oldest);
    }

    private static SocialPost post(JsonObject hit) throws PayloadException {
        String id = hit.text("objectID");
        return new SocialPost(
                id,
                hit.textOrNull("author"),
                false,
                TimeUnit.SECONDS.toMillis(hit.whole("created_at_i")),
                LANGUAGE,
                text(hit),
                new SocialPost.Address("https://news.ycombinator.com/item?id=" + id, false));
    }

    private static String text(JsonObject hit) {
        StringBuilder text = new StringBuilder();
        for (String field : List.of("title", "story_text", "comment_text")) {
            JsonNode part = hit.nodeOrNull(field);
            if (part != null && part.isTextual()) {
                text.append(Jsoup.parseBodyFragment(part.textValue()).wholeText())
                        .append('\n');
            }
        }
        return text.toString().strip();
    }
}
