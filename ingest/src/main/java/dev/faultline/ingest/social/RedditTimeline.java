package dev.faultline.ingest.social;

import dev.faultline.ingest.Rejection.Reason;
import dev.faultline.ingest.json.JsonObject;
import dev.faultline.ingest.status.PayloadException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** New submissions of some communities of Reddit: a listing, newest first, as the site and its OAuth interface give it. */
public final class RedditTimeline implements Timeline {

    private static final int PAGE = 100;
    private static final String WITHHELD = "[deleted]";

    private final String path;
    private final @Nullable String language;

    /**
     * A listing.
     *
     * @param communities names without r/
     * @param isPublic whether it is read from the site itself, without a login
     * @param language in which these communities write; null when it is not known
     */
    public RedditTimeline(List<String> communities, boolean isPublic, @Nullable String language) {
        this.path = "/r/" + String.join("+", communities) + "/new" + (isPublic ? ".json" : "") + "?raw_json=1&limit="
                + PAGE;
        this.language = language;
    }

    @Override
    public String platform() {
        return "reddit";
    }

    @Override
    public String first() {
        return path;
    }

    @Override
    public Page page(byte[] body) throws PayloadException {
        JsonObject answer = JsonObject.read(body, "answer");
        if (!answer.text("kind").equals("Listing")) {
            throw new PayloadException(Reason.WRONG_DOCUMENT, "answer.kind is not Listing but " + answer.text("kind"));
        }
        JsonObject listing = answer.object("data");
        List<SocialPost> posts = new ArrayList<>();
        for (JsonObject child : listing.objects("children")) {
            posts.add(post(child.object("data")));
        }
        String after = listing.textOrNull("after");
        return new Page(posts, after == null ? null : path + "&after=" + after);
    }

    private SocialPost post(JsonObject data) throws PayloadException {
        String author = data.textOrNull("author");
        String title = data.has("title") ? data.text("title") : "";
        String text = data.has("selftext") ? data.text("selftext") : "";
        return new SocialPost(
                data.text("name"),
                WITHHELD.equals(author) ? null : author,
                false,
                (long) (data.size("created_utc") * TimeUnit.SECONDS.toMillis(1)),
                language,
                (title + "\n" + text).strip(),
                new SocialPost.Address(
                        data.has("permalink") ? "https://www.reddit.com" + data.text("permalink") : null, false));
    }
}
