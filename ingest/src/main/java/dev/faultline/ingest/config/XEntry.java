package dev.faultline.ingest.config;

import dev.faultline.ingest.http.Secret;
import dev.faultline.ingest.live.LiveSource;
import dev.faultline.ingest.recording.Fields;
import dev.faultline.ingest.social.live.Access;
import dev.faultline.ingest.social.live.SocialFeed;
import dev.faultline.ingest.social.live.SpendingGuard;
import dev.faultline.ingest.social.live.XSource;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The kind {@code x}, which costs money: it must be switched on and given a budget. */
final class XEntry {

    private static final String USUAL = "https://api.x.com";
    private static final Duration SLICE = Duration.ofMinutes(15);
    private static final int LEAST_POSTS = 10;
    private static final int MOST_POSTS = 100;

    private final Fields fields;
    private final SocialSetting setting;
    private final SourceKind.Surroundings surroundings;

    XEntry(Fields fields, SocialSetting setting, SourceKind.Surroundings surroundings) {
        this.fields = fields;
        this.setting = setting;
        this.surroundings = surroundings;
    }

    LiveSource<?> source() {
        if (!Boolean.TRUE.equals(fields.flagOrNull("enabled"))) {
            throw fields.wrong(
                    "enabled",
                    String.valueOf(fields.textOrNull("enabled")),
                    "true, because every read of X costs money; leave the entry out if you do not want that");
        }
        for (String other : List.of("entities", "rules")) {
            if (fields.has(other)) {
                throw fields.wrong(other, "there", "none: X is asked by queries, such as [{entity: aws, query: '…'}]");
            }
        }
        SocialEntry entry = new SocialEntry(fields, setting, surroundings);
        SocialFeed feed = entry.feed("x", SLICE, SLICE);
        Path spent = setting.data().resolve("spending-" + feed.id().replaceAll("[^A-Za-z0-9-]", "_") + ".txt");
        return new XSource(
                feed,
                queries(),
                posts(),
                new SpendingGuard(spent, budget(fields.child("budget")), surroundings.clock()),
                access(entry.address("address", USUAL, "http")));
    }

    private List<XSource.Query> queries() {
        List<XSource.Query> queries = new ArrayList<>();
        Set<String> entities = new HashSet<>();
        for (Fields query : fields.children("queries")) {
            if (!entities.add(query.text("entity"))) {
                throw query.wrong("entity", query.text("entity"), "each entity once");
            }
            queries.add(new XSource.Query(query.text("entity"), query.text("query")));
            query.finish();
        }
        if (queries.isEmpty()) {
            throw fields.missing("queries");
        }
        return queries;
    }

    private int posts() {
        int posts = LimitsSection.whole(fields, "posts", 0, 0, MOST_POSTS);
        if (posts > 0 && posts < LEAST_POSTS) {
            throw fields.wrong("posts", posts, "0, or " + LEAST_POSTS + " to " + MOST_POSTS);
        }
        return posts;
    }

    private static SpendingGuard.Budget budget(Fields budget) {
        Double money = price(budget, "moneyPerMonth");
        Double perPost = price(budget, "pricePerPost");
        Double perCount = price(budget, "pricePerCount");
        if (!budget.has("postsPerMonth") && money == null) {
            throw budget.missing("postsPerMonth or moneyPerMonth");
        }
        if (money != null && (perPost == null || perCount == null)) {
            throw budget.missing(perPost == null ? "pricePerPost" : "pricePerCount");
        }
        long posts = budget.has("postsPerMonth")
                ? LimitsSection.whole(budget, "postsPerMonth", 0, 0, Integer.MAX_VALUE)
                : Long.MAX_VALUE;
        SpendingGuard.Budget read = new SpendingGuard.Budget(
                posts,
                money == null ? Double.POSITIVE_INFINITY : money,
                perPost == null ? 0 : perPost,
                perCount == null ? 0 : perCount);
        budget.finish();
        return read;
    }

    private static @Nullable Double price(Fields budget, String key) {
        Double price = budget.numberOrNull(key);
        if (price != null && price < 0) {
            throw budget.wrong(key, price, "a number from zero on");
        }
        return price;
    }

    /** A request is never sent twice by itself: each may cost. */
    private Access access(URI base) {
        Fields key = fields.child("key");
        Secret bearer = Secret.of(
                "Bearer " + KeyEntry.only(key, surroundings.environment()).reveal());
        return new WebAccess(surroundings.fetcher(), base, request -> request.with("Authorization", bearer)
                .once());
    }
}
