package dev.faultline.streams.text;

import dev.faultline.streams.text.Findings.PostFinding;
import dev.faultline.streams.text.IncidentText.Post;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads when and where an incident was out of what its page says. Pure and deterministic, safe for any number of threads; a
 * text of any kind gives findings and never an exception. The time grows in proportion to the text, of which at most
 * 100,000 characters a post are read.
 *
 * <p>The grammar and the order of its rules are in {@code docs/method.md}, its measured accuracy in {@code docs/texts.md}.
 */
public final class IncidentTextReader {

    /** More posts of one incident are not read: the newest count. */
    private static final int MOST_POSTS = 500;

    /** What the texts say. */
    public Findings read(IncidentText text) {
        Refusals refusals = new Refusals();
        List<Stretch> stretches = stretches(text, refusals);
        Decision decision = new Decision(text.pageZone(), refusals);
        decision.read(stretches);
        List<WindowFinding> windows = decision.windows();
        Names names = new Names(text.title(), stretches, decision);
        return new Findings(
                windows,
                windows.isEmpty() ? null : windows.get(0).onset(),
                windows.isEmpty() ? null : windows.get(windows.size() - 1).end(),
                zone(decision, stretches),
                names.regions(),
                names.services(),
                firstPost(stretches, text.pageZone()),
                resolvedPost(stretches, text.pageZone()),
                refusals.counts());
    }

    /** The zone of what was decided, or else of the stamps. */
    private static @Nullable ZoneFinding zone(Decision decision, List<Stretch> stretches) {
        ZoneFinding zone = decision.zone();
        return zone != null || stretches.isEmpty() ? zone : stretches.get(0).zoneOfStamp();
    }

    private static List<Stretch> stretches(IncidentText text, Refusals refusals) {
        List<Post> posts = inOrder(text.posts());
        Stretches cutter = new Stretches(text.pageZone());
        List<Stretch> stretches = new ArrayList<>();
        int left = posts.size() - MOST_POSTS;
        if (left > 0) {
            refusals.add(Refusal.TOO_LONG);
        }
        for (Post post : left > 0 ? posts.subList(left, posts.size()) : posts) {
            PlainText plain = new PlainText(post.text());
            if (plain.isCut()) {
                refusals.add(Refusal.TOO_LONG);
            }
            stretches.addAll(cutter.of(post, plain, new Sentences(plain)));
        }
        return stretches;
    }

    /** Oldest first when all are dated; as given when one is not. */
    private static List<Post> inOrder(List<Post> posts) {
        if (posts.size() < 2 || posts.stream().anyMatch(post -> post.publishedAt() == null)) {
            return posts;
        }
        return posts.stream()
                .sorted(Comparator.comparing(IncidentTextReader::published).thenComparing(Post::text))
                .toList();
    }

    private static Instant published(Post post) {
        Instant at = post.publishedAt();
        return at == null ? Instant.MIN : at;
    }

    private static @Nullable PostFinding firstPost(List<Stretch> stretches, ZoneId pageZone) {
        return stretches.isEmpty() || stretches.get(0).isReferral() ? null : post(stretches.get(0), pageZone);
    }

    private static @Nullable PostFinding resolvedPost(List<Stretch> stretches, ZoneId pageZone) {
        Stretch resolved = null;
        for (int i = stretches.size() - 1; i >= 0 && stretches.get(i).isResolved(); i--) {
            resolved = stretches.get(i);
        }
        return resolved == null ? null : post(resolved, pageZone);
    }

    private static PostFinding post(Stretch stretch, ZoneId pageZone) {
        StatedTime time = stretch.stamp().time();
        String quote = stretch.firstQuote();
        if (time == null) {
            return new PostFinding(stretch.publishedAt(), null, quote);
        }
        ZoneId zone = time.zone() == StatedTime.NONE ? pageZone : ZoneNames.ALL.zone(time.zone());
        Instant at = stretch.publishedAt();
        LocalDate day = at == null ? Days.stated(time, null) : at.atZone(zone).toLocalDate();
        TimeFinding stamp = new TimeFinding(LocalTime.ofSecondOfDay(time.seconds()), day, zone, at, quote);
        return new PostFinding(at, stamp, quote);
    }
}
