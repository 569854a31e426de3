package dev.faultline.ingest.social;

import dev.faultline.event.Observation;
import dev.faultline.event.Provenance;
import dev.faultline.event.Surface;
import dev.faultline.ingest.Interval;
import dev.faultline.ingest.Measured;
import dev.faultline.ingest.Series;
import dev.faultline.ingest.SeriesKey;
import dev.faultline.ingest.SliceGrid;
import dev.faultline.ingest.SourceFacts;
import dev.faultline.ingest.Timing;
import dev.faultline.ingest.backfill.Documents;
import dev.faultline.ingest.backfill.Extent;
import dev.faultline.ingest.backfill.Past;
import dev.faultline.ingest.backfill.Period;
import dev.faultline.ingest.backfill.Stretch;
import dev.faultline.ingest.backfill.UnreadStretches;
import dev.faultline.ingest.status.PayloadException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Mentions of one entity on Hacker News, an hour of all posts at once. What an hour gives depends on that hour and the ten
 * minutes before it alone, so that a reading that was cut gives the same numbers.
 */
public final class HackerNewsPast implements Past {

    /** Name of the series. */
    public static final String MENTIONS = "mentions";

    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final Duration SETTLING = Duration.ofHours(1);

    /** As long as {@link VoiceDamper} remembers. */
    private static final long LEAD = Duration.ofMinutes(10).toMillis();

    /** Somebody writes every few seconds; when nobody did for so long, it is the search that lacks them. */
    private static final long SILENCE = Duration.ofMinutes(10).toMillis();

    private final HackerNewsHour pages;
    private final MentionMatcher matcher;
    private final SliceGrid grid;
    private final String entity;
    private final Series series;
    private long reached;
    private long until;

    /**
     * What is counted.
     *
     * @param entity whose mentions
     * @param source the period
     * @param slice width of a slice, whole seconds in milliseconds
     */
    public record Counted(String entity, String source, long slice, Timing timing, SourceFacts facts) {}

    /**
     * A past that was not read yet.
     *
     * @param documents of the search
     * @param matcher of the same rules as a live reading has
     */
    public HackerNewsPast(Documents documents, MentionMatcher matcher, Counted counted) {
        this.pages = new HackerNewsHour(documents);
        this.matcher = matcher;
        this.grid = new SliceGrid(counted.slice(), counted.timing().bucket());
        this.entity = counted.entity();
        this.series = new Series(
                new SeriesKey(entity, Surface.UNSPECIFIED, MENTIONS, counted.source()),
                counted.timing(),
                counted.facts(),
                Provenance.BACKFILLED,
                null);
    }

    @Override
    public List<Series> series() {
        return List.of(series);
    }

    @Override
    public Duration settling() {
        return SETTLING;
    }

    @Override
    public Extent begin(Period period) {
        reached = period.from();
        until = period.until();
        long hours = Math.floorDiv(until - 1, HOUR) - Math.floorDiv(reached, HOUR) + 1;
        return new Extent(hours, String.format(Locale.ROOT, "all posts of %,d hours", hours));
    }

    @Override
    public Stretch read(long observedAt) throws IOException, PayloadException {
        long end = Math.min(until, Math.floorDiv(reached, HOUR) * HOUR + HOUR);
        List<SocialPost> posts = pages.read(reached - LEAD, end);
        MentionTally tally = new MentionTally(grid, matcher, Long.MIN_VALUE);
        posts.forEach(tally::add);
        UnreadStretches silences = silences(posts, end);
        List<Observation> told = new ArrayList<>();
        for (Interval slice : grid.slices(reached, end, observedAt)) {
            String silence = silences.reason(slice);
            told.add(silence == null ? seen(slice, tally.slice(slice.start())) : series.failed(slice, silence));
        }
        reached = end;
        return new Stretch(told, end);
    }

    private Observation seen(Interval slice, MentionTally.Count count) {
        return series.ok(slice, new Measured((double) count.of(entity), (double) count.total(), null, null));
    }

    private UnreadStretches silences(List<SocialPost> posts, long end) {
        UnreadStretches silences = new UnreadStretches();
        long before = reached - LEAD;
        for (SocialPost post : posts) {
            addSilence(before, post.time(), silences);
            before = post.time();
        }
        addSilence(before, end, silences);
        return silences;
    }

    private static void addSilence(long from, long until, UnreadStretches silences) {
        if (until - from >= SILENCE) {
            silences.add(from, until, "the search has no post at all for ten minutes or longer");
        }
    }
}
