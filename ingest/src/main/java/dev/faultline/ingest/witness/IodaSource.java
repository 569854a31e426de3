package dev.faultline.ingest.witness;

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
import dev.faultline.ingest.status.PayloadException;
import dev.faultline.schemas.Topics;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What IODA sees of a network, as a gauge: networks announced, addresses that answer. Its readings come late, by minutes
 * to an hour, so a read tells the steps that are new in it and not the slice in which it was made.
 */
public final class IodaSource implements LiveSource<Answer> {

    private static final Duration PACE = Duration.ofMinutes(5);
    private static final Duration LOOK_BACK = Duration.ofHours(3);
    private static final String TOLD = "told until";

    private final Network network;
    private final HttpFetcher fetcher;
    private final Series series;
    private long toldUntil;

    /**
     * What is asked for.
     *
     * @param entity whose network it is: an id of the register
     * @param type such as asn
     * @param code such as 16509
     * @param datasource such as bgp
     * @param base address in front of {@code /signals/raw}
     */
    public record Network(String entity, String type, String code, String datasource, String base) {

        /** Name of the source. */
        public String id() {
            return String.join("-", "ioda", entity, type, code, datasource);
        }

        Series series(String source, Provenance provenance) {
            return new Series(
                    new SeriesKey(entity, Surface.API, "ioda-" + datasource, source),
                    new Timing(PACE.toMillis(), PACE.toMillis(), LOOK_BACK.toMillis()),
                    new SourceFacts("ioda", null, null, "IODA's " + datasource + " of " + code, null),
                    provenance,
                    "readings of " + datasource);
        }

        /** What is asked for between two moments, in seconds since 1970 UTC. */
        String path(long from, long until) {
            return String.format(
                    Locale.ROOT,
                    "/signals/raw/%s/%s?from=%d&until=%d&datasource=%s",
                    type,
                    code,
                    from,
                    until,
                    datasource);
        }
    }

    /** A network of which nothing was read yet. */
    public IodaSource(Network network, HttpFetcher fetcher) {
        this.network = network;
        this.fetcher = fetcher;
        this.series = network.series(network.id(), Provenance.MEASURED);
    }

    @Override
    public String id() {
        return network.id();
    }

    @Override
    public String host() {
        return URI.create(network.base()).getHost();
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
    public boolean tellsLater() {
        return true;
    }

    @Override
    public void resume(Map<String, String> state) {
        toldUntil = Long.parseLong(state.getOrDefault(TOLD, "0"));
    }

    @Override
    public Map<String, String> state() {
        return Map.of(TOLD, Long.toString(toldUntil));
    }

    @Override
    public Answer fetch(Slice slice) throws FetchException, InterruptedException {
        long until = slice.end() / 1_000;
        return fetcher.fetch(
                FetchRequest.get(URI.create(network.base() + network.path(until - LOOK_BACK.toSeconds(), until))));
    }

    @Override
    public List<Item> items(Answer answer, Interval interval) throws PayloadException {
        List<Item> items = new ArrayList<>();
        for (Step reading : IodaSignals.read(answer.body(), network.datasource())) {
            if (reading.end() <= toldUntil || reading.end() > interval.observedAt()) {
                items.add(Known.KNOWN);
                continue;
            }
            Observation observation = series.ok(
                    new Interval(reading.start(), reading.end(), interval.observedAt()),
                    new Measured(null, null, reading.value(), null));
            items.add(new Event(
                    Topics.OBSERVATIONS, network.entity(), observation, interval.observedAt(), origin(answer)));
            toldUntil = reading.end();
        }
        return items;
    }

    @Override
    public Origin origin(Answer answer) {
        return Piece.of(network.id(), answer.body());
    }
}
