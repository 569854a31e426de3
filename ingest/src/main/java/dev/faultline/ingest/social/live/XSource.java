package dev.faultline.ingest.social.live;

import dev.faultline.event.Observation;
import dev.faultline.event.Provenance;
import dev.faultline.event.Surface;
import dev.faultline.ingest.Event;
import dev.faultline.ingest.Interval;
import dev.faultline.ingest.Item;
import dev.faultline.ingest.Marks;
import dev.faultline.ingest.Measured;
import dev.faultline.ingest.Origin;
import dev.faultline.ingest.Piece;
import dev.faultline.ingest.Series;
import dev.faultline.ingest.SeriesKey;
import dev.faultline.ingest.live.Allowance;
import dev.faultline.ingest.live.LiveSource;
import dev.faultline.ingest.live.Slice;
import dev.faultline.ingest.social.MentionTally;
import dev.faultline.ingest.social.Mentions;
import dev.faultline.ingest.social.SocialPost;
import dev.faultline.ingest.social.XAnswers;
import dev.faultline.ingest.status.PayloadException;
import dev.faultline.schemas.Topics;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Posts on X, counted by queries, with a few of them as evidence. Each read costs money: nothing is asked for that the
 * {@link SpendingGuard} does not allow.
 */
public final class XSource implements LiveSource<XSource.Read> {

    private static final String TOLD_UNTIL = "told-until";
    private static final long NEVER = Long.MIN_VALUE;
    private static final long MINUTE = Duration.ofMinutes(1).toMillis();

    /** The platform counts a little late, and refuses to speak of the last seconds. */
    private static final long LAG = MINUTE;

    private static final long CATCH_UP = Duration.ofHours(1).toMillis();

    private final SocialFeed feed;
    private final List<Query> queries;
    private final int posts;
    private final SpendingGuard guard;
    private final Access access;
    private final Map<String, Series> series = new TreeMap<>();
    private long readUntil = NEVER;
    private long toldUntil = NEVER;

    /**
     * What is asked for one entity.
     *
     * @param entity id in the register
     * @param text query as X understands it
     */
    public record Query(String entity, String text) {}

    /**
     * What was read.
     *
     * @param from begin of the stretch
     * @param until its end
     * @param counts by entity and minute
     * @param found posts that are kept
     * @param unusable an answer that is none; null when all were
     */
    public record Read(
            long from,
            long until,
            Map<String, Map<Long, Long>> counts,
            List<MentionTally.Matched> found,
            @Nullable Unusable unusable) {}

    /** Bytes of an answer, and what is wrong with them. */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    public record Unusable(byte[] bytes, PayloadException reason) {}

    /**
     * Queries that were not asked yet.
     *
     * @param posts most posts that are read for each query and slice; zero for none
     */
    public XSource(SocialFeed feed, List<Query> queries, int posts, SpendingGuard guard, Access access) {
        this.feed = feed;
        this.queries = List.copyOf(queries);
        this.posts = posts;
        this.guard = guard;
        this.access = access;
        for (Query query : queries) {
            SeriesKey key = new SeriesKey(query.entity(), Surface.UNSPECIFIED, "mentions", feed.id());
            series.put(query.entity(), new Series(key, feed.timing(), feed.facts(), Provenance.MEASURED, null));
        }
    }

    @Override
    public String id() {
        return feed.id();
    }

    @Override
    public Duration pace() {
        return Duration.ofMillis(feed.slice());
    }

    @Override
    public List<Series> series() {
        return List.copyOf(series.values());
    }

    @Override
    public boolean tellsLater() {
        return true;
    }

    @Override
    public @Nullable String host() {
        return access.host();
    }

    @Override
    public Allowance allowance() {
        return guard.left();
    }

    @Override
    public void resume(Map<String, String> state) {
        toldUntil = Long.parseLong(state.getOrDefault(TOLD_UNTIL, Long.toString(NEVER)));
        readUntil = toldUntil;
    }

    @Override
    public Map<String, String> state() {
        return toldUntil == NEVER ? Map.of() : Map.of(TOLD_UNTIL, Long.toString(toldUntil));
    }

    @Override
    public Read fetch(Slice slice) throws IOException, InterruptedException {
        long until = feed.grid().floor(slice.end() - LAG);
        long from = readUntil == NEVER ? until - feed.slice() : Math.max(readUntil, until - CATCH_UP);
        if (from >= until) {
            return new Read(from, from, Map.of(), List.of(), null);
        }
        guard.reserve((long) posts * queries.size(), queries.size());
        Map<String, Map<Long, Long>> counts = new TreeMap<>();
        List<MentionTally.Matched> found = new ArrayList<>();
        byte[] body = new byte[0];
        try {
            for (Query query : queries) {
                body = access.read("/2/tweets/counts/recent?granularity=minute&" + asked(query, from, until))
                        .body();
                counts.put(query.entity(), XAnswers.counts(body));
                if (posts > 0) {
                    body = access.read("/2/tweets/search/recent?tweet.fields=created_at,lang,author_id&max_results="
                                    + posts + "&" + asked(query, from, until))
                            .body();
                    found.addAll(matched(query, XAnswers.posts(body)));
                }
            }
        } catch (PayloadException e) {
            return new Read(from, until, counts, List.of(), new Unusable(body, e));
        }
        guard.giveBack(Math.max(0, (long) posts * queries.size() - found.size()));
        readUntil = until;
        return new Read(from, until, counts, found, null);
    }

    private static String asked(Query query, long from, long until) {
        return "query=" + URLEncoder.encode(query.text(), StandardCharsets.UTF_8) + "&start_time="
                + Instant.ofEpochMilli(from) + "&end_time=" + Instant.ofEpochMilli(until);
    }

    private static List<MentionTally.Matched> matched(Query query, List<SocialPost> posts) {
        Mentions mentions = new Mentions(new TreeSet<>(List.of(query.entity())), new TreeSet<>(List.of(query.text())));
        return posts.stream()
                .map(post -> new MentionTally.Matched(post, mentions))
                .toList();
    }

    @Override
    public List<Item> items(Read read, Interval slice) throws PayloadException {
        if (read.unusable() != null) {
            throw read.unusable().reason();
        }
        List<Item> items = new ArrayList<>(feed.posts(read.found(), slice.observedAt()));
        for (Interval each : feed.grid().slices(read.from(), read.until(), slice.observedAt())) {
            series.forEach((entity, of) -> items.add(item(
                    told(of, each, Objects.requireNonNull(read.counts().get(entity)), each.end() < read.until()))));
        }
        toldUntil = Math.max(toldUntil, read.until());
        return items;
    }

    private static Observation told(Series of, Interval slice, Map<Long, Long> counts, boolean isLate) {
        long sum = 0;
        for (long minute = slice.start(); minute < slice.end(); minute += MINUTE) {
            Long count = counts.get(minute);
            if (count == null) {
                return of.failed(slice, "the platform gives no count for " + Instant.ofEpochMilli(minute));
            }
            sum += count;
        }
        return Marks.filled(of.ok(slice, Measured.count((double) sum)), isLate);
    }

    private Item item(Observation told) {
        return new Event(
                Topics.OBSERVATIONS,
                told.getEntity(),
                told,
                told.getObservedAt().toEpochMilli(),
                Piece.of(feed.id(), new byte[0]));
    }

    @Override
    public Origin origin(Read read) {
        return Piece.of(
                id(), read.unusable() == null ? new byte[0] : read.unusable().bytes());
    }
}
