package dev.faultline.ingest.witness;

import dev.faultline.event.Observation;
import dev.faultline.event.Provenance;
import dev.faultline.ingest.Interval;
import dev.faultline.ingest.Measured;
import dev.faultline.ingest.Series;
import dev.faultline.ingest.SliceGrid;
import dev.faultline.ingest.backfill.Documents;
import dev.faultline.ingest.backfill.Extent;
import dev.faultline.ingest.backfill.Past;
import dev.faultline.ingest.backfill.Period;
import dev.faultline.ingest.backfill.Stretch;
import dev.faultline.ingest.status.PayloadException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a witness of networks keeps of the past, a day at once. A step without a reading is {@code FAILED} and never zero:
 * IODA writes null there, Radar may leave the step out, and neither says why.
 */
public final class WitnessPast implements Past {

    private static final long DAY = Duration.ofDays(1).toMillis();

    private final Documents documents;
    private final WitnessPages pages;
    private final Witness witness;
    private final Series series;
    private long reached;
    private long until;

    /**
     * Who is asked.
     *
     * @param name in words
     * @param slice width of a slice that is told as failed, milliseconds
     * @param settling how late its readings come
     */
    private record Witness(String name, long slice, Duration settling) {}

    private WitnessPast(Documents documents, WitnessPages pages, Witness witness, Series series) {
        this.documents = documents;
        this.pages = pages;
        this.witness = witness;
        this.series = series;
    }

    /**
     * What IODA keeps of a network.
     *
     * @param documents below the base of the network
     * @param source the period
     */
    public static WitnessPast of(IodaSource.Network network, Documents documents, String source) {
        return new WitnessPast(
                documents,
                new IodaPages(network),
                new Witness("IODA", Duration.ofMinutes(5).toMillis(), Duration.ofHours(3)),
                network.series(source, Provenance.BACKFILLED));
    }

    /**
     * What Radar keeps of the traffic of a network or a country.
     *
     * @param documents below the base, with the token
     * @param source the period
     */
    public static WitnessPast of(RadarSource.Watched watched, Documents documents, String source) {
        return new WitnessPast(
                documents,
                new RadarPages(watched),
                new Witness("Radar", Duration.ofMinutes(15).toMillis(), Duration.ofHours(6)),
                watched.series(source, Provenance.BACKFILLED));
    }

    @Override
    public List<Series> series() {
        return List.of(series);
    }

    @Override
    public Duration settling() {
        return witness.settling();
    }

    @Override
    public Extent begin(Period period) {
        reached = period.from();
        until = period.until();
        long days = Math.floorDiv(until - 1, DAY) - Math.floorDiv(reached, DAY) + 1;
        return new Extent(
                days,
                String.format(
                        Locale.ROOT, "%,d days of %s", days, series.facts().description()));
    }

    @Override
    public Stretch read(long observedAt) throws IOException, PayloadException {
        long end = Math.min(until, Math.floorDiv(reached, DAY) * DAY + DAY);
        Period stretch = new Period(reached, end);
        List<Step> steps = pages.steps(documents.read(pages.path(stretch)));
        reached = end;
        return new Stretch(told(steps, stretch, observedAt), end);
    }

    private List<Observation> told(List<Step> steps, Period stretch, long observedAt) {
        List<Observation> told = new ArrayList<>();
        long at = stretch.from();
        for (Step step : steps) {
            boolean isInside = step.start() >= at && step.start() < stretch.until() && step.end() <= stretch.until();
            if (!isInside) { // of another stretch, or of a second signal of the same time
                continue;
            }
            addFailed(at, step.start(), observedAt, told);
            told.add(series.ok(
                    new Interval(step.start(), step.end(), observedAt), new Measured(null, null, step.value(), null)));
            at = step.end();
        }
        addFailed(at, stretch.until(), observedAt, told);
        return told;
    }

    private void addFailed(long from, long end, long observedAt, List<Observation> told) {
        for (Interval slice : new SliceGrid(witness.slice(), witness.slice()).slices(from, end, observedAt)) {
            told.add(series.failed(slice, witness.name() + " has no reading for this time"));
        }
    }
}
