package dev.faultline.ingest.config;

import dev.faultline.ingest.http.HttpFetcher;
import dev.faultline.ingest.http.Secret;
import dev.faultline.ingest.http.SessionSettings;
import dev.faultline.ingest.live.LiveSource;
import dev.faultline.ingest.recording.Fields;
import dev.faultline.ingest.social.HackerNewsTimeline;
import dev.faultline.ingest.social.MastodonTimeline;
import dev.faultline.ingest.social.RedditTimeline;
import dev.faultline.ingest.social.live.Access;
import dev.faultline.ingest.social.live.BlueskySource;
import dev.faultline.ingest.social.live.RedditAccess;
import dev.faultline.ingest.social.live.SocialFeed;
import dev.faultline.ingest.social.live.TimelineSource;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Kinds of sources that are social platforms. */
final class SocialKinds {

    private static final String JETSTREAM = "wss://jetstream2.us-east.bsky.network";
    private static final String HACKER_NEWS = "https://hn.algolia.com";
    private static final String REDDIT = "https://www.reddit.com";
    private static final String REDDIT_API = "https://oauth.reddit.com";
    private static final String LOGIN_PATH = "/api/v1/access_token";
    private static final Duration STREAM_SLICE = Duration.ofSeconds(10);
    private static final Duration PAGE_SLICE = Duration.ofMinutes(1);
    private static final Duration STREAM_BUCKET = Duration.ofMinutes(1);
    private static final Duration PAGE_BUCKET = Duration.ofMinutes(5);

    private final SocialSetting setting;

    private SocialKinds(SocialSetting setting) {
        this.setting = setting;
    }

    static Map<String, SourceKind> all(SocialSetting setting) {
        SocialKinds kinds = new SocialKinds(setting);
        return Map.of(
                "x", (fields, surroundings) -> new XEntry(fields, setting, surroundings).source(),
                "bluesky", kinds::bluesky,
                "mastodon", kinds::mastodon,
                "hacker-news", kinds::hackerNews,
                "reddit", kinds::reddit);
    }

    private LiveSource<?> bluesky(Fields fields, SourceKind.Surroundings surroundings) {
        SocialEntry entry = new SocialEntry(fields, setting, surroundings);
        SocialFeed feed = entry.feed("bluesky", STREAM_SLICE, STREAM_BUCKET);
        return new BlueskySource(
                feed,
                surroundings.fetcher(),
                SessionSettings.of(entry.address("address", JETSTREAM, "ws")),
                entry.address("fallback", JETSTREAM, "ws"),
                surroundings.clock());
    }

    private LiveSource<?> mastodon(Fields fields, SourceKind.Surroundings surroundings) {
        SocialEntry entry = new SocialEntry(fields, setting, surroundings);
        SocialFeed feed = entry.feed("mastodon", PAGE_SLICE, PAGE_BUCKET);
        if (!fields.has("address")) {
            throw fields.missing("address");
        }
        URI address = entry.address("address", "", "http");
        Boolean local = fields.flagOrNull("local");
        Fields key = fields.childOrNull("key");
        Secret bearer =
                key == null ? null : Secret.of("Bearer " + entry.secret(key).reveal());
        return new TimelineSource(
                feed,
                new MastodonTimeline(address.getHost(), fields.textOrNull("tag"), local != null && local),
                access(surroundings.fetcher(), address, bearer));
    }

    private LiveSource<?> hackerNews(Fields fields, SourceKind.Surroundings surroundings) {
        SocialEntry entry = new SocialEntry(fields, setting, surroundings);
        return new TimelineSource(
                hackerNewsFeed(entry),
                new HackerNewsTimeline(),
                access(surroundings.fetcher(), hackerNewsAddress(entry), null));
    }

    static SocialFeed hackerNewsFeed(SocialEntry entry) {
        return entry.feed("hacker-news", PAGE_SLICE, PAGE_BUCKET);
    }

    static URI hackerNewsAddress(SocialEntry entry) {
        return entry.address("address", HACKER_NEWS, "http");
    }

    private LiveSource<?> reddit(Fields fields, SourceKind.Surroundings surroundings) {
        SocialEntry entry = new SocialEntry(fields, setting, surroundings);
        SocialFeed feed = entry.feed("reddit", PAGE_SLICE, PAGE_BUCKET);
        List<String> communities = fields.texts("communities");
        for (String name : communities) {
            if (!name.matches("[A-Za-z0-9_]{2,21}")) {
                throw fields.wrong("communities", name, "names of communities, without r/");
            }
        }
        if (communities.isEmpty()) {
            throw fields.missing("communities");
        }
        Fields login = fields.childOrNull("login");
        Access access = login == null
                ? access(surroundings.fetcher(), entry.address("address", REDDIT, "http"), null)
                : loggedIn(login, entry, surroundings.fetcher());
        return new TimelineSource(
                feed, new RedditTimeline(communities, login == null, fields.textOrNull("language")), access);
    }

    private static Access loggedIn(Fields login, SocialEntry entry, HttpFetcher fetcher) {
        Secret id = entry.secret(login.child("id"));
        Secret secret = entry.secret(login.child("secret"));
        login.finish();
        return new RedditAccess(
                fetcher,
                URI.create(entry.address("loginAddress", REDDIT, "http") + LOGIN_PATH),
                entry.address("address", REDDIT_API, "http"),
                id,
                secret);
    }

    private static Access access(HttpFetcher fetcher, URI base, @Nullable Secret authorization) {
        return new WebAccess(
                fetcher,
                base,
                request -> authorization == null ? request : request.with("Authorization", authorization));
    }
}
