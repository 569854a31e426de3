package dev.faultline.ingest.social.live;

import dev.faultline.ingest.Interval;
import dev.faultline.ingest.Item;
import dev.faultline.ingest.Origin;
import dev.faultline.ingest.Piece;
import dev.faultline.ingest.Rejection;
import dev.faultline.ingest.Series;
import dev.faultline.ingest.http.Answer;
import dev.faultline.ingest.live.LiveSource;
import dev.faultline.ingest.live.Slice;
import dev.faultline.ingest.social.MentionSeries;
import dev.faultline.ingest.social.MentionTally;
import dev.faultline.ingest.social.SocialPost;
import dev.faultline.ingest.social.Timeline;
import dev.faultline.ingest.status.PayloadException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A timeline that is read page by page, newest first, down to where the read before ended. A slice is told some minutes after
 * its end, when posts that reach the server late are there too, and only when older posts were seen: then the pages reach
 * over all of it. What could not be read now is read with the next slice, up to an hour later.
 */
public final class TimelineSource implements LiveSource<TimelineSource.Read> {

    private static final String TOLD_UNTIL = "told-until";
    private static final long LAG = Duration.ofMinutes(2).toMillis();
    private static final long CATCH_UP = Duration.ofHours(1).toMillis();
    private static final int MOST_PAGES = 10;

    /** One post with a wrong time proves nothing. */
    private static final int WITNESSES = 3;

    private final SocialFeed feed;
    private final Timeline timeline;
    private final Access access;
    private final MentionSeries series;
    private final MentionTally tally;
    private Map<String, String> state = Map.of();
    private long readUntil = Long.MIN_VALUE;

    /** A timeline that was not read yet. */
    public TimelineSource(SocialFeed feed, Timeline timeline, Access access) {
        this.feed = feed;
        this.timeline = timeline;
        this.access = access;
        this.series = feed.series();
        this.tally = new MentionTally(feed.grid(), feed.matcher(), Long.MIN_VALUE);
    }

    /**
     * What was read.
     *
     * @param posts newest first; they may be more than the stretch
     * @param from begin of the stretch that is told
     * @param until its end
     * @param complete from when on no post is missing
     * @param refused a page that is none; null when all were
     */
    public record Read(
            List<SocialPost> posts,
            long from,
            long until,
            long complete,
            @Nullable Unusable refused) {}

    /** Bytes of a page, and what is wrong with them. */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    public record Unusable(byte[] bytes, PayloadException reason) {}

    @Override
    public String id() {
        return feed.id();
    }

    @Override
    public @Nullable String host() {
        return access.host();
    }

    @Override
    public Duration pace() {
        return Duration.ofMillis(feed.slice());
    }

    @Override
    public List<Series> series() {
        return series.all();
    }

    @Override
    public boolean tellsLater() {
        return true;
    }

    @Override
    public void resume(Map<String, String> before) {
        state = Map.copyOf(before);
        String until = before.get(TOLD_UNTIL);
        readUntil = until == null ? readUntil : Long.parseLong(until);
    }

    @Override
    public Map<String, String> state() {
        return state;
    }

    @Override
    public Read fetch(Slice slice) throws IOException, InterruptedException {
        long until = feed.grid().floor(slice.end() - LAG);
        long from = readUntil == Long.MIN_VALUE ? until - feed.slice() : Math.max(readUntil, until - CATCH_UP);
        List<SocialPost> posts = new ArrayList<>();
        long complete = Long.MAX_VALUE;
        String path = timeline.first();
        for (int pages = 0; path != null && pages < MOST_PAGES && complete >= from; pages++) {
            Answer answer = access.read(path);
            try {
                Timeline.Page page = timeline.page(answer.body());
                refuseNothing(page, pages);
                posts.addAll(page.posts());
                complete = page.posts().isEmpty() ? complete : oldest(page.posts());
                path = page.next();
            } catch (PayloadException e) {
                return new Read(List.of(), from, until, complete, new Unusable(answer.body(), e));
            }
        }
        readUntil = until;
        return new Read(posts, from, until, complete, null);
    }

    /** A timeline has posts, be they old: an empty one is a server that does not tell. */
    private static void refuseNothing(Timeline.Page page, int pages) throws PayloadException {
        if (pages == 0 && page.posts().isEmpty()) {
            throw new PayloadException(
                    Rejection.Reason.WRONG_DOCUMENT, "The timeline has no post at all, not even an old one");
        }
    }

    private static long oldest(List<SocialPost> page) {
        return page.stream()
                .mapToLong(SocialPost::time)
                .sorted()
                .skip(Math.min(WITNESSES, page.size()) - 1L)
                .findFirst()
                .orElse(Long.MAX_VALUE);
    }

    @Override
    public List<Item> items(Read read, Interval slice) throws PayloadException {
        if (read.refused() != null) {
            throw read.refused().reason();
        }
        read.posts().stream()
                .filter(post -> post.time() >= read.from() && post.time() < read.until())
                .sorted(Comparator.comparingLong(SocialPost::time).thenComparing(SocialPost::id))
                .forEach(tally::add);
        List<Item> items = new ArrayList<>(feed.posts(tally.takeMatched(), slice.observedAt()));
        for (Interval each : feed.grid().slices(read.from(), read.until(), slice.observedAt())) {
            boolean isLate = each.end() < read.until();
            items.addAll(
                    each.start() > read.complete()
                            ? series.seen(each, tally.slice(each.start()), isLate)
                            : series.failed(each, "more posts than could be read in " + MOST_PAGES + " pages"));
        }
        tally.forgetBefore(read.until());
        state = Map.of(TOLD_UNTIL, Long.toString(read.until()));
        return items;
    }

    @Override
    public Origin origin(Read read) {
        return Piece.of(
                id(), read.refused() == null ? new byte[0] : read.refused().bytes());
    }
}
