package dev.faultline.ingest.own;

import dev.faultline.event.Observation;
import dev.faultline.event.ObservationStatus;
import dev.faultline.event.Provenance;
import dev.faultline.ingest.Event;
import dev.faultline.ingest.Interval;
import dev.faultline.ingest.Item;
import dev.faultline.ingest.Marks;
import dev.faultline.ingest.Origin;
import dev.faultline.ingest.Piece;
import dev.faultline.ingest.Series;
import dev.faultline.ingest.live.LiveSource;
import dev.faultline.ingest.live.Slice;
import dev.faultline.ingest.status.PayloadException;
import dev.faultline.schemas.Topics;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A query to the operator's own Prometheus, slice after slice. What an outage of it or of us cost is read back from its
 * history, up to six hours.
 */
public final class PrometheusSource implements LiveSource<PrometheusSource.Asked> {

    private static final String TOLD_UNTIL = "told-until";
    private static final long NEVER = Long.MIN_VALUE;

    private final OwnSeries of;
    private final PrometheusQuery query;
    private final String host;
    private final Access access;
    private final PrometheusSteps steps;
    private long askedUntil = NEVER;
    private long toldUntil = NEVER;
    private @Nullable String failure;

    /** How the server is asked. */
    @FunctionalInterface
    public interface Access {

        /**
         * The answer to a path and query.
         *
         * @throws IOException when there is none
         */
        byte[] read(String path) throws IOException, InterruptedException;
    }

    /**
     * An answer.
     *
     * @param body bytes
     * @param read what they say, or why they say nothing
     * @param from begin of the first slice that is told
     * @param asked from where on the answer can tell
     * @param until end of the last
     */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    public record Asked(byte[] body, PrometheusRead read, long from, long asked, long until) {}

    /**
     * A query that was not asked yet.
     *
     * @param host of the server
     */
    public PrometheusSource(OwnSeries of, PrometheusQuery query, String host, Access access) {
        this.of = of;
        this.query = query;
        this.host = host;
        this.access = access;
        this.steps = new PrometheusSteps(of, of.series(Provenance.MEASURED));
    }

    @Override
    public String id() {
        return of.key().source();
    }

    @Override
    public Duration pace() {
        return Duration.ofMillis(of.shape().slice());
    }

    @Override
    public List<Series> series() {
        return List.of(steps.series());
    }

    @Override
    public String host() {
        return host;
    }

    @Override
    public boolean tellsLater() {
        return true;
    }

    @Override
    public void resume(Map<String, String> state) {
        String until = state.get(TOLD_UNTIL);
        if (until != null) {
            toldUntil = Long.parseLong(until);
            askedUntil = toldUntil;
        }
    }

    @Override
    public Map<String, String> state() {
        return toldUntil == NEVER ? Map.of() : Map.of(TOLD_UNTIL, Long.toString(toldUntil));
    }

    @Override
    public Asked fetch(Slice slice) throws IOException, InterruptedException {
        long width = of.shape().slice();
        long until = of.floor(slice.end() - of.shape().patience());
        long oldest = of.floor(until - OwnSlices.REACH.toMillis());
        long from = askedUntil == NEVER ? until - width : Math.max(askedUntil, oldest);
        long asked = query.isInstant() ? Math.max(from, until - width) : from;
        if (from >= until) {
            return new Asked(new byte[0], PrometheusRead.NOTHING, from, from, from);
        }
        byte[] body = access.read(query.path(asked, until, width));
        PrometheusRead read = PrometheusRead.of(body, query.labels());
        askedUntil = read.isReadable() ? until : from; // what cannot be read is asked for again with the next
        return new Asked(body, read, from, asked, until);
    }

    @Override
    public List<Item> items(Asked answer, Interval interval) throws PayloadException {
        if (answer.from() >= answer.until()) {
            return List.of();
        }
        PrometheusSamples samples = answer.read().samples();
        List<Item> items = new ArrayList<>();
        for (Observation told : steps.told(answer.from(), answer.until(), interval.observedAt(), samples)) {
            boolean isLate = told.getIntervalEnd().toEpochMilli() < answer.until();
            items.add(new Event(
                    Topics.OBSERVATIONS,
                    told.getEntity(),
                    Marks.filled(told, isLate && told.getStatus() != ObservationStatus.FAILED),
                    interval.observedAt(),
                    origin(answer)));
            failure = told.getStatus() == ObservationStatus.OK ? null : told.getReason();
        }
        toldUntil = answer.until();
        return items;
    }

    @Override
    public @Nullable String failure(Asked answer) {
        return failure;
    }

    @Override
    public Origin origin(Asked answer) {
        return Piece.of(id(), answer.body());
    }
}
