package dev.faultline.ingest.social;

import dev.faultline.ingest.json.JsonObject;
import dev.faultline.ingest.status.PayloadException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;

/** The public timeline, or that of a hashtag, of a server of Mastodon: its REST interface, version 1. */
public final class MastodonTimeline implements Timeline {

    private static final int PAGE = 40;

    private final String host;
    private final String path;

    /**
     * A timeline.
     *
     * @param host of the server
     * @param tag without #; null for all public posts that the server knows
     * @param isLocal whether only posts of the server's own people count
     */
    public MastodonTimeline(String host, @Nullable String tag, boolean isLocal) {
        this.host = host;
        String list = tag == null ? "public" : "tag/" + URLEncoder.encode(tag, StandardCharsets.UTF_8);
        this.path = "/api/v1/timelines/" + list + "?limit=" + PAGE + (isLocal ? "&local=true" : "");
    }

    @Override
    public String platform() {
        return "mastodon";
    }

    @Override
    public String first() {
        return path;
    }

    @Override
    public Page page(byte[] body) throws PayloadException {
        List<SocialPost> posts = new ArrayList<>();
        @Nullable String last = null;
        for (JsonObject status : JsonObject.readAll(body, "statuses")) {
            last = status.text("id");
            posts.add(post(last, status));
        }
        return new Page(posts, last == null ? null : path + "&max_id=" + last);
    }

    private SocialPost post(String id, JsonObject status) throws PayloadException {
        JsonObject account = status.object("account");
        String warning = status.textOrNull("spoiler_text");
        String text = text(status.has("content") ? status.text("content") : "");
        return new SocialPost(
                host + "/" + id,
                account.text("acct"),
                account.has("bot") && String.valueOf(account.nodeOrNull("bot")).equals("true"),
                status.time("created_at"),
                status.textOrNull("language"),
                warning == null || warning.isBlank() ? text : warning + "\n" + text,
                new SocialPost.Address(status.textOrNull("url"), true));
    }

    private static String text(String html) {
        return Jsoup.parseBodyFragment(html).wholeText().strip();
    }
}
