package dev.faultline.ingest.live;

import dev.faultline.event.Observation;
import dev.faultline.ingest.Event;
import dev.faultline.ingest.Interval;
import dev.faultline.ingest.Item;
import dev.faultline.ingest.Piece;
import dev.faultline.ingest.Poll;
import dev.faultline.ingest.Refused;
import dev.faultline.ingest.Series;
import dev.faultline.ingest.Source;
import dev.faultline.ingest.status.PayloadException;
import dev.faultline.schemas.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A live source as the collector knows sources. All but the constructor is for the publishing thread. */
final class LiveFeed<R> implements Source {

    private static final Logger LOG = LoggerFactory.getLogger(LiveFeed.class);

    private final LiveSource<R> source;
    private final String content;

    /** @param life tells this run of the program from all others: what was read live cannot be read again */
    LiveFeed(LiveSource<R> source, String life) {
        this.source = source;
        this.content = "live-" + life;
    }

    LiveSource<R> source() {
        return source;
    }

    /** What was read, as a poll. */
    Told told(R answer, Interval interval) {
        List<Item> items = new ArrayList<>();
        String failure = null;
        try {
            items.addAll(source.items(answer, interval));
        } catch (PayloadException e) {
            failure = "unreadable: " + e.getMessage();
            items.add(new Refused(source.origin(answer), e.rejection()));
        } catch (RuntimeException e) {
            LOG.error("{}: a fault of this program; the slice is told as failed", source.id(), e);
            failure = "fault of the collector: " + e.getClass().getSimpleName();
        }
        if (failure == null && source.tellsLater()) {
            return new Told(new Poll(interval.observedAt(), items), interval.end(), source.failure(answer));
        }
        if (failure == null) {
            failure = source.failure(answer);
            failUntold(items, interval, failure == null ? "not told by the source" : failure);
        } else {
            fail(source.series(), items, interval, failure);
        }
        return new Told(new Poll(interval.observedAt(), items), interval.end(), failure);
    }

    /** A stretch that could not be read, as a poll. */
    Told failed(Interval interval, String reason) {
        List<Item> items = new ArrayList<>();
        fail(source.series(), items, interval, reason);
        return new Told(new Poll(interval.observedAt(), items), interval.end(), reason);
    }

    /**
     * A poll and how it went.
     *
     * @param end of the slice
     * @param failure why the slice was not watched; null when it was
     */
    record Told(Poll poll, long end, @Nullable String failure) {}

    private void failUntold(List<Item> items, Interval interval, String reason) {
        fail(
                source.series().stream()
                        .filter(series -> series.watermark() < interval.end())
                        .toList(),
                items,
                interval,
                reason);
    }

    private void fail(List<Series> which, List<Item> items, Interval interval, String reason) {
        for (Series series : which) {
            Observation observation = series.failed(interval, reason);
            items.add(new Event(
                    Topics.OBSERVATIONS,
                    observation.getEntity(),
                    observation,
                    interval.observedAt(),
                    Piece.of(source.id(), new byte[0])));
        }
    }

    @Override
    public String id() {
        return source.id();
    }

    @Override
    public String content() {
        return content;
    }

    /** Nothing: a live source is heard, not asked. */
    @Override
    public @Nullable Poll next() {
        return null;
    }

    @Override
    public List<Series> series() {
        return source.series();
    }

    @Override
    public Map<String, String> state() {
        return source.state();
    }

    @Override
    public long bytesRead() {
        return 0;
    }

    @Override
    public void close() {
        source.close();
    }
}
