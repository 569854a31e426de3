package dev.faultline.ingest.probe;

import dev.faultline.event.Observation;
import dev.faultline.event.Provenance;
import dev.faultline.ingest.Event;
import dev.faultline.ingest.Interval;
import dev.faultline.ingest.Item;
import dev.faultline.ingest.Marks;
import dev.faultline.ingest.Measured;
import dev.faultline.ingest.Origin;
import dev.faultline.ingest.Piece;
import dev.faultline.ingest.Series;
import dev.faultline.ingest.SeriesKey;
import dev.faultline.ingest.SourceFacts;
import dev.faultline.ingest.Timing;
import dev.faultline.ingest.http.HttpFetcher;
import dev.faultline.ingest.live.LiveSource;
import dev.faultline.ingest.live.Slice;
import dev.faultline.schemas.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One surface, asked again and again: {@code probe-success} counts answers among questions, {@code latency} is the time to
 * an answer in milliseconds, {@code certificate} the days for which a certificate is still good.
 */
public final class ProbeSource implements LiveSource<ProbeResult> {

    /** Answers among questions. */
    public static final String SUCCESS = "probe-success";

    /** Milliseconds to an answer. */
    public static final String LATENCY = "latency";

    /** Days for which the certificate is good. */
    public static final String CERTIFICATE = "certificate";

    private static final int SLICES_IN_A_BUCKET = 5;

    private final ProbeTarget target;
    private final String vantage;
    private final Probe probe;
    private final Series success;
    private final Series latency;
    private final @Nullable Series certificate;

    /**
     * A surface that was not asked yet.
     *
     * @param vantage from where we ask
     * @param patience longest wait for an answer of tcp and tls
     */
    public ProbeSource(ProbeTarget target, String vantage, HttpFetcher fetcher, Clock clock, Duration patience) {
        this.target = target;
        this.vantage = vantage;
        this.probe = new Probe(fetcher, clock, patience);
        this.success = series(target, SUCCESS, null);
        this.latency = series(target, LATENCY, "ms");
        this.certificate = target.kind() == ProbeTarget.Kind.TLS ? series(target, CERTIFICATE, "days") : null;
    }

    private static Series series(ProbeTarget target, String signal, @Nullable String unit) {
        long bucket = target.pace().toMillis() * SLICES_IN_A_BUCKET;
        return new Series(
                new SeriesKey(target.entity(), target.surface(), signal, target.id()),
                new Timing(bucket, target.pace().toMillis(), 3 * bucket),
                new SourceFacts(
                        target.entity(),
                        target.cloud(),
                        target.place(),
                        "Probe by " + target.kind().label(),
                        null),
                Provenance.MEASURED,
                unit);
    }

    @Override
    public String id() {
        return target.id();
    }

    @Override
    public String host() {
        return target.address().getHost();
    }

    @Override
    public Duration pace() {
        return target.pace();
    }

    @Override
    public List<Series> series() {
        return certificate == null ? List.of(success, latency) : List.of(success, latency, certificate);
    }

    @Override
    public ProbeResult fetch(Slice slice) throws InterruptedException {
        return probe.ask(target);
    }

    @Override
    public List<Item> items(ProbeResult result, Interval interval) {
        String why = String.valueOf(result.why());
        List<Item> items = new ArrayList<>();
        items.add(event(
                switch (result.verdict()) {
                    case ANSWERED -> success.ok(interval, new Measured(1.0, 1.0, null, null));
                    case NOT_ANSWERED -> success.ok(interval, new Measured(0.0, 1.0, null, null));
                    case UNKNOWN -> success.failed(interval, why);
                },
                result,
                interval));
        Duration took = result.took();
        items.add(gauge(latency, took == null ? null : took.toNanos() / 1e6, result, interval));
        if (certificate != null) {
            items.add(gauge(certificate, result.certificateDays(), result, interval));
        }
        return items;
    }

    private Item gauge(Series series, @Nullable Double reading, ProbeResult result, Interval interval) {
        String why = result.why() == null ? "nothing to measure" : result.why();
        return event(
                reading == null
                        ? series.failed(interval, why)
                        : series.ok(interval, new Measured(null, null, reading, null)),
                result,
                interval);
    }

    private Event event(Observation observation, ProbeResult result, Interval interval) {
        Observation placed = Marks.seenFrom(vantage, observation);
        return new Event(Topics.OBSERVATIONS, target.entity(), placed, interval.observedAt(), origin(result));
    }

    @Override
    public Origin origin(ProbeResult result) {
        return Piece.of(target.id(), String.valueOf(result).getBytes(StandardCharsets.UTF_8));
    }
}
