package dev.faultline.ingest.social.live;

import dev.faultline.ingest.Interval;
import dev.faultline.ingest.Item;
import dev.faultline.ingest.Origin;
import dev.faultline.ingest.Piece;
import dev.faultline.ingest.Refused;
import dev.faultline.ingest.Series;
import dev.faultline.ingest.http.HttpFetcher;
import dev.faultline.ingest.http.SessionSettings;
import dev.faultline.ingest.http.WebSocketSession;
import dev.faultline.ingest.live.LiveSource;
import dev.faultline.ingest.live.Slice;
import dev.faultline.ingest.social.MentionSeries;
import dev.faultline.ingest.social.MentionTally;
import dev.faultline.ingest.social.StreamCoverage;
import dev.faultline.ingest.social.StreamSlices;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All public posts of Bluesky, heard from Jetstream. */
public final class BlueskySource implements LiveSource<BlueskySource.Heard> {

    private static final String MISSING_FROM = "missing-from";
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final long LOOK_MILLIS = 20;

    private final SocialFeed feed;
    private final HttpFetcher fetcher;
    private final SessionSettings settings;
    private final URI fallback;
    private final Clock clock;
    private final MentionSeries series;
    private Map<String, String> state = Map.of();
    private volatile @Nullable Standing standing;

    /**
     * A source that has not begun.
     *
     * @param settings with the address of a Jetstream of version 2, without a path
     * @param fallback address of one of version 1, without a path
     */
    public BlueskySource(SocialFeed feed, HttpFetcher fetcher, SessionSettings settings, URI fallback, Clock clock) {
        this.feed = feed;
        this.fetcher = fetcher;
        this.settings = settings;
        this.fallback = fallback;
        this.clock = clock;
        this.series = feed.series();
    }

    /** What stands while the source runs. */
    private record Standing(
            MentionTally tally,
            StreamCoverage coverage,
            StreamSlices slices,
            JetstreamSession handler,
            WebSocketSession session) {}

    /**
     * What was heard of a slice, and again of slices before.
     *
     * @param reports the newest is the last
     * @param matched posts that speak of somebody
     * @param unreadable messages
     * @param newest time of the newest event, milliseconds since 1970 UTC; null before the first
     * @param state to go on from
     */
    public record Heard(
            List<StreamSlices.Report> reports,
            List<MentionTally.Matched> matched,
            List<Refused> unreadable,
            @Nullable Long newest,
            Map<String, String> state) {}

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
        return series.all();
    }

    @Override
    public boolean remembers() {
        return true;
    }

    @Override
    public void resume(Map<String, String> before) {
        state = Map.copyOf(before);
    }

    @Override
    public Map<String, String> state() {
        return state;
    }

    @Override
    public void open(long begin) {
        String missing = state.get(MISSING_FROM);
        long from = missing == null ? begin : Math.max(Long.parseLong(missing), begin - StreamSlices.KEPT.toMillis());
        boolean isWithinReach = missing != null && from == Long.parseLong(missing);
        MentionTally tally =
                new MentionTally(feed.grid(), feed.matcher(), feed.grid().floor(from));
        StreamCoverage coverage = new StreamCoverage();
        StreamSlices slices = new StreamSlices(feed.grid(), tally, coverage);
        if (isWithinReach) {
            coverage.resume(from);
            slices.missed(from, begin);
        }
        JetstreamSession handler = new JetstreamSession(fallback, tally, coverage, clock);
        WebSocketSession session = new WebSocketSession(fetcher, settings, handler, clock);
        standing = new Standing(tally, coverage, slices, handler, session);
        session.start();
    }

    /** Whether posts are coming now. */
    public boolean isListening() {
        Standing now = standing;
        return now != null && now.session().watch().isListening();
    }

    /** Messages that wait to be read. */
    public int waiting() {
        Standing now = standing;
        return now == null ? 0 : now.session().waiting();
    }

    @Override
    public Heard fetch(Slice slice) throws InterruptedException {
        Standing now = standing;
        if (now == null) {
            throw new IllegalStateException(id() + " was not opened");
        }
        awaitEnd(now, slice.end());
        List<StreamSlices.Report> reports = now.slices().report(slice.start(), slice.end(), reason(now, slice));
        long missing = now.slices().missingFrom();
        long newest = now.coverage().heardUntil();
        return new Heard(
                reports,
                now.tally().takeMatched(),
                now.handler().unreadable().take(),
                newest == Long.MIN_VALUE ? null : Long.valueOf(newest),
                Map.of(MISSING_FROM, Long.toString(missing)));
    }

    /** An event after the slice shows that the slice was heard to its end. */
    private static void awaitEnd(Standing now, long end) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (now.session().watch().isListening()
                && now.coverage().heardUntil() < end
                && System.nanoTime() < deadline) {
            Thread.sleep(LOOK_MILLIS);
        }
    }

    private static String reason(Standing now, Slice slice) {
        if (!now.session().watch().isListening()) {
            return now.session().watch().reason();
        }
        long heard = now.coverage().heardUntil();
        if (heard == Long.MIN_VALUE) {
            return "connected, but the stream is silent";
        }
        return heard < slice.end()
                ? "the stream was heard until " + Instant.ofEpochMilli(heard) + " only"
                : "a part of the slice was not heard";
    }

    @Override
    public List<Item> items(Heard heard, Interval slice) {
        List<Item> items = new ArrayList<>(feed.posts(heard.matched(), slice.observedAt()));
        for (StreamSlices.Report report : heard.reports()) {
            Interval told = new Interval(report.start(), report.end(), slice.observedAt());
            items.addAll(
                    report.count() == null
                            ? series.failed(told, String.valueOf(report.reason()))
                            : series.seen(told, report.count(), report.isFilled()));
        }
        items.addAll(heard.unreadable());
        state = heard.state();
        return items;
    }

    @Override
    public @Nullable String failure(Heard heard) {
        return heard.reports().get(heard.reports().size() - 1).reason();
    }

    @Override
    public @Nullable Long newest(Heard heard) {
        return heard.newest();
    }

    @Override
    public Origin origin(Heard heard) {
        return Piece.of(id(), new byte[0]);
    }

    @Override
    public void close() {
        Standing now = standing;
        if (now != null) {
            now.session().close();
        }
    }
}
