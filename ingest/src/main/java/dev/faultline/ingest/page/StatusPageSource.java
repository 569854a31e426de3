package dev.faultline.ingest.page;

import dev.faultline.event.Observation;
import dev.faultline.event.Provenance;
import dev.faultline.event.Surface;
import dev.faultline.ingest.Event;
import dev.faultline.ingest.Interval;
import dev.faultline.ingest.Item;
import dev.faultline.ingest.Known;
import dev.faultline.ingest.Measured;
import dev.faultline.ingest.Origin;
import dev.faultline.ingest.Piece;
import dev.faultline.ingest.Series;
import dev.faultline.ingest.SeriesKey;
import dev.faultline.ingest.SourceFacts;
import dev.faultline.ingest.Timing;
import dev.faultline.ingest.http.Answer;
import dev.faultline.ingest.http.FetchException;
import dev.faultline.ingest.http.FetchRequest;
import dev.faultline.ingest.http.HttpFetcher;
import dev.faultline.ingest.live.LiveSource;
import dev.faultline.ingest.live.Slice;
import dev.faultline.ingest.status.CapturedPage;
import dev.faultline.ingest.status.PageHistory;
import dev.faultline.ingest.status.PayloadException;
import dev.faultline.ingest.status.WatchedPage;
import dev.faultline.schemas.ContentId;
import dev.faultline.schemas.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One status page, read again and again.
 *
 * <p>Its series {@code page-read} says when it could be read: a gauge of milliseconds, no count, so that no drop is ever
 * found in it. A document that is not what it should be is a failed read, never an empty page. A document with the same
 * bytes as the one before is known and kept once.
 */
public final class StatusPageSource implements LiveSource<Answer> {

    /** Name of the series. */
    public static final String SIGNAL = "page-read";

    private static final String LAST_HASH = "last document";
    private static final int SLICES_IN_A_BUCKET = 5;

    private final PageDefinition page;
    private final HttpFetcher fetcher;
    private final WatchedPage watched;
    private final Series series;
    private PageHistory history;
    private String lastHash = "";

    /** A page of which nothing is known yet. */
    public StatusPageSource(PageDefinition page, HttpFetcher fetcher) {
        this.page = page;
        this.fetcher = fetcher;
        this.watched = new WatchedPage(page.entity(), page.id(), page.complete(), Provenance.MEASURED);
        this.history = new PageHistory(watched);
        long pace = page.pace().toMillis();
        this.series = new Series(
                new SeriesKey(page.entity(), Surface.FRONTEND, SIGNAL, page.id()),
                new Timing(SLICES_IN_A_BUCKET * pace, 2 * pace, 3 * SLICES_IN_A_BUCKET * pace),
                new SourceFacts(page.entity(), page.cloud(), null, "Status page of " + page.entity(), null),
                Provenance.MEASURED,
                "ms");
    }

    @Override
    public String id() {
        return page.id();
    }

    @Override
    public String host() {
        return page.address().getHost();
    }

    @Override
    public Duration pace() {
        return page.pace();
    }

    @Override
    public List<Series> series() {
        return List.of(series);
    }

    @Override
    public void resume(Map<String, String> state) {
        lastHash = state.getOrDefault(LAST_HASH, "");
        history = PageHistory.restored(watched, state);
    }

    @Override
    public Map<String, String> state() {
        Map<String, String> state = new TreeMap<>(history.state());
        state.put(LAST_HASH, lastHash);
        return state;
    }

    @Override
    public Answer fetch(Slice slice) throws FetchException, InterruptedException {
        return fetcher.fetch(FetchRequest.get(page.address()));
    }

    @Override
    public List<Item> items(Answer answer, Interval interval) throws PayloadException {
        List<Item> items = new ArrayList<>();
        String hash = ContentId.sha256(answer.body());
        if (hash.equals(lastHash)) {
            items.add(Known.KNOWN);
        } else {
            items.addAll(history.items(new CapturedPage(
                    page.format(),
                    answer.body(),
                    hash,
                    Instant.ofEpochMilli(interval.observedAt()),
                    page.id() + " at " + Instant.ofEpochMilli(interval.observedAt()))));
            lastHash = hash;
        }
        Observation read = series.ok(
                interval, new Measured(null, null, (double) answer.took().toMillis(), null));
        items.add(new Event(Topics.OBSERVATIONS, page.entity(), read, interval.observedAt(), origin(answer)));
        return items;
    }

    @Override
    public Origin origin(Answer answer) {
        return Piece.of(page.id(), answer.body());
    }
}
