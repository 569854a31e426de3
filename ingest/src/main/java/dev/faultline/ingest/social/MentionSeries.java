package dev.faultline.ingest.social;

import dev.faultline.event.Observation;
import dev.faultline.event.Provenance;
import dev.faultline.event.Surface;
import dev.faultline.ingest.Event;
import dev.faultline.ingest.Interval;
import dev.faultline.ingest.Item;
import dev.faultline.ingest.Marks;
import dev.faultline.ingest.Measured;
import dev.faultline.ingest.Piece;
import dev.faultline.ingest.Series;
import dev.faultline.ingest.SeriesKey;
import dev.faultline.ingest.SourceFacts;
import dev.faultline.ingest.Timing;
import dev.faultline.schemas.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The series of one social source: {@code mentions} of each entity, a count whose total is all posts of the platform, and
 * {@code posts-damped} of the platform, a gauge of the posts that were left out of the counts.
 */
public final class MentionSeries {

    private final String source;
    private final Map<String, Series> mentions = new TreeMap<>();
    private final Series damped;

    /**
     * Series without observations.
     *
     * @param source endpoint
     * @param platform name of the platform
     */
    public MentionSeries(String source, String platform, Set<String> entities, Timing timing, SourceFacts facts) {
        this.source = source;
        for (String entity : entities) {
            SeriesKey key = new SeriesKey(entity, Surface.UNSPECIFIED, "mentions", source);
            mentions.put(entity, new Series(key, timing, facts, Provenance.MEASURED, null));
        }
        SeriesKey key = new SeriesKey(platform, Surface.UNSPECIFIED, "posts-damped", source);
        this.damped = new Series(key, timing, facts, Provenance.MEASURED, "posts");
    }

    /** All of them. */
    public List<Series> all() {
        List<Series> all = new ArrayList<>(mentions.values());
        all.add(damped);
        return all;
    }

    /** A slice that was seen: zero is a zero. */
    public List<Item> seen(Interval slice, MentionTally.Count count, boolean isFilled) {
        List<Item> items = new ArrayList<>();
        mentions.forEach((entity, series) -> items.add(item(Marks.filled(
                series.ok(slice, new Measured((double) count.of(entity), (double) count.total(), null, null)),
                isFilled))));
        items.add(item(
                Marks.filled(damped.ok(slice, new Measured(null, null, (double) count.damped(), null)), isFilled)));
        return items;
    }

    /** A slice that was not seen. */
    public List<Item> failed(Interval slice, String reason) {
        return all().stream().map(series -> item(series.failed(slice, reason))).toList();
    }

    private Item item(Observation told) {
        return new Event(
                Topics.OBSERVATIONS,
                told.getEntity(),
                told,
                told.getObservedAt().toEpochMilli(),
                Piece.of(source, new byte[0]));
    }
}
