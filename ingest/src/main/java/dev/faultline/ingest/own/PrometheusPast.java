package dev.faultline.ingest.own;

import dev.faultline.ingest.Series;
import dev.faultline.ingest.backfill.Documents;
import dev.faultline.ingest.backfill.Extent;
import dev.faultline.ingest.backfill.Past;
import dev.faultline.ingest.backfill.Period;
import dev.faultline.ingest.backfill.Stretch;
import dev.faultline.ingest.status.PayloadException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** What a Prometheus server keeps of a query, a thousand steps at once. */
public final class PrometheusPast implements Past {

    private static final int PAGE = 1_000;

    private final OwnSeries of;
    private final PrometheusQuery query;
    private final Documents documents;
    private final PrometheusSteps steps;
    private long reached;
    private long until;

    /**
     * A query.
     *
     * @param series whose source is the period
     */
    public PrometheusPast(OwnSeries of, PrometheusQuery query, Documents documents, Series series) {
        this.of = of;
        this.query = query;
        this.documents = documents;
        this.steps = new PrometheusSteps(of, series);
    }

    @Override
    public List<Series> series() {
        return List.of(steps.series());
    }

    @Override
    public Duration settling() {
        return Duration.ofMillis(of.shape().patience());
    }

    @Override
    public Extent begin(Period period) {
        reached = period.from();
        until = period.until();
        long all = (until - reached) / of.shape().slice();
        return new Extent(
                (all + PAGE - 1) / PAGE,
                String.format(
                        Locale.ROOT,
                        "%,d steps of %s",
                        all,
                        Duration.ofMillis(of.shape().slice())));
    }

    @Override
    public Stretch read(long observedAt) throws IOException, PayloadException {
        long end = Math.min(until, reached + PAGE * of.shape().slice());
        PrometheusSamples samples = PrometheusSamples.read(
                documents.read(query.path(reached, end, of.shape().slice())), query.labels());
        Stretch stretch = new Stretch(steps.told(reached, end, observedAt, samples), end);
        reached = end;
        return stretch;
    }
}
