package dev.faultline.ingest.witness;

import dev.faultline.event.Observation;
import dev.faultline.event.Post;
import dev.faultline.event.Provenance;
import dev.faultline.event.Surface;
import dev.faultline.ingest.Event;
import dev.faultline.ingest.Interval;
import dev.faultline.ingest.Item;
import dev.faultline.ingest.Known;
import dev.faultline.ingest.Measured;
import dev.faultline.ingest.Origin;
import dev.faultline.ingest.Piece;
import dev.faultline.ingest.Refused;
import dev.faultline.ingest.Series;
import dev.faultline.ingest.SeriesKey;
import dev.faultline.ingest.SourceFacts;
import dev.faultline.ingest.Timing;
import dev.faultline.ingest.http.Answer;
import dev.faultline.ingest.http.FetchException;
import dev.faultline.ingest.http.FetchRequest;
import dev.faultline.ingest.http.HttpFetcher;
import dev.faultline.ingest.http.Secret;
import dev.faultline.ingest.live.LiveSource;
import dev.faultline.ingest.live.Slice;
import dev.faultline.ingest.status.PayloadException;
import dev.faultline.schemas.ContentId;
import dev.faultline.schemas.Topics;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What Cloudflare Radar sees of a network or a country: traffic as a gauge, in times of the median of the week, and outages
 * that it notes, as posts of the platform {@code radar}. It comes late; a read tells the steps that are new.
 */
public final class RadarSource implements LiveSource<RadarSource.Pages> {

    /** Width of a step; Radar's finest. */
    private static final Duration PACE = Duration.ofMinutes(15);

    private static final Duration LOOK_BACK = Duration.ofHours(6);
    private static final String PLATFORM = "radar";
    private static final String WEEK = "dateRange=7d";
    private static final String TOLD = "told until";
    private static final String SEEN = "seen";
    private static final int MOST_SEEN = 500;
    private static final int LONGEST_TEXT = 2_000;

    private final Watched watched;
    private final HttpFetcher fetcher;
    private final Secret bearer;
    private final Series series;
    private final Set<String> seen = new LinkedHashSet<>();
    private long toldUntil;

    /**
     * What is asked for.
     *
     * @param entity whose network it is: an id of the register
     * @param type asn or location
     * @param code such as 16509 or DE
     * @param dataset netflows or http
     * @param base address in front of {@code /radar}
     */
    public record Watched(String entity, String type, String code, String dataset, String base) {

        /** Name of the source. */
        public String id() {
            return String.join("-", PLATFORM, entity, type, code, dataset);
        }

        Series series(String source, Provenance provenance) {
            return new Series(
                    new SeriesKey(entity, Surface.API, "radar-" + dataset, source),
                    new Timing(PACE.toMillis(), PACE.toMillis(), LOOK_BACK.toMillis()),
                    new SourceFacts(
                            "cloudflare", "cloudflare", null, "Radar's " + dataset + " of " + code, "CC BY-NC 4.0"),
                    provenance,
                    "times the median of the week");
        }

        /** Traffic of a range, such as {@code dateRange=7d}. */
        String traffic(String range) {
            return "/radar/" + dataset + "/timeseries?aggInterval=15m&" + of(range);
        }

        private String outages(String range) {
            return "/radar/annotations/outages?limit=100&" + of(range);
        }

        private String of(String range) {
            return type + "=" + code + "&" + range + "&format=json";
        }
    }

    /** Traffic, and outages. */
    public record Pages(Answer traffic, Answer outages) {}

    /**
     * A network of which nothing was read yet.
     *
     * @param bearer value of the header Authorization
     */
    public RadarSource(Watched watched, HttpFetcher fetcher, Secret bearer) {
        this.watched = watched;
        this.fetcher = fetcher;
        this.bearer = bearer;
        this.series = watched.series(watched.id(), Provenance.MEASURED);
    }

    @Override
    public String id() {
        return watched.id();
    }

    @Override
    public Duration pace() {
        return PACE;
    }

    @Override
    public List<Series> series() {
        return List.of(series);
    }

    @Override
    public String host() {
        return URI.create(watched.base()).getHost();
    }

    @Override
    public boolean tellsLater() {
        return true;
    }

    @Override
    public void resume(Map<String, String> state) {
        toldUntil = Long.parseLong(state.getOrDefault(TOLD, "0"));
        String known = state.getOrDefault(SEEN, "");
        if (!known.isEmpty()) {
            seen.addAll(List.of(known.split(" ", -1)));
        }
    }

    @Override
    public Map<String, String> state() {
        return Map.of(TOLD, Long.toString(toldUntil), SEEN, String.join(" ", seen));
    }

    @Override
    public Pages fetch(Slice slice) throws FetchException, InterruptedException {
        return new Pages(ask(watched.traffic(WEEK)), ask(watched.outages(WEEK)));
    }

    private Answer ask(String path) throws FetchException, InterruptedException {
        return fetcher.fetch(FetchRequest.get(URI.create(watched.base() + path)).with("Authorization", bearer));
    }

    @Override
    public List<Item> items(Pages pages, Interval interval) throws PayloadException {
        List<Item> items = new ArrayList<>();
        addOutages(pages.outages(), interval, items);
        Map<Long, Double> readings = RadarAnswers.timesMedian(pages.traffic().body());
        long oldest = interval.end() - LOOK_BACK.toMillis();
        readings.forEach((start, value) -> {
            long end = start + PACE.toMillis();
            if (start < oldest || end <= toldUntil || end > interval.observedAt()) {
                items.add(Known.KNOWN);
                return;
            }
            Observation told =
                    series.ok(new Interval(start, end, interval.observedAt()), new Measured(null, null, value, null));
            items.add(new Event(Topics.OBSERVATIONS, watched.entity(), told, interval.observedAt(), origin(pages)));
            toldUntil = end;
        });
        return items;
    }

    /** A page of outages that is none does not take the traffic with it. */
    private void addOutages(Answer page, Interval interval, List<Item> items) {
        Origin origin = Piece.of(id() + " outages", page.body());
        try {
            for (RadarAnswers.Outage outage : RadarAnswers.outages(page.body())) {
                String state =
                        ContentId.of(outage.id(), String.valueOf(outage.end())).substring(0, 16);
                if (!seen.add(state)) {
                    items.add(Known.KNOWN);
                    continue;
                }
                if (seen.size() > MOST_SEEN) {
                    seen.remove(seen.iterator().next());
                }
                items.add(new Event(Topics.POSTS, PLATFORM, post(outage, interval), interval.observedAt(), origin));
            }
        } catch (PayloadException e) {
            items.add(new Refused(origin, e.rejection()));
        }
    }

    /** Its end is another post: what was written at the begin stays as it was. */
    private Post post(RadarAnswers.Outage outage, Interval interval) {
        Long end = outage.end();
        boolean isOver = end != null;
        String text = "Cloudflare Radar notes an outage of " + watched.type() + " " + watched.code() + ", from "
                + Instant.ofEpochMilli(outage.start())
                + (end == null ? "" : " until " + Instant.ofEpochMilli(end))
                + (outage.cause() == null ? "" : ", cause: " + outage.cause())
                + (outage.description() == null ? "" : "\n" + outage.description());
        return new Post(
                PLATFORM + "/" + watched.id() + "/" + outage.id() + (isOver ? "/end" : ""),
                PLATFORM,
                watched.id(),
                Instant.ofEpochMilli(end == null ? outage.start() : end),
                Instant.ofEpochMilli(interval.observedAt()),
                List.of(watched.entity()),
                List.of(),
                "en",
                text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT),
                null,
                outage.link(),
                Provenance.REPORTED);
    }

    @Override
    public Origin origin(Pages pages) {
        return Piece.of(watched.id(), pages.traffic().body());
    }
}
