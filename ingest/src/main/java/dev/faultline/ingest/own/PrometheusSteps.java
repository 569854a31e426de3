package dev.faultline.ingest.own;

import dev.faultline.event.Observation;
import dev.faultline.event.ObservationStatus;
import dev.faultline.ingest.Interval;
import dev.faultline.ingest.Measured;
import dev.faultline.ingest.Series;
import dev.faultline.ingest.SliceGrid;
import java.util.ArrayList;
import java.util.List;

/**
 * What the samples of a query say of slices: a sample speaks of the slice that ends at its time. A step without a sample is
 * failed and never zero; so is one whose number is none.
 */
final class PrometheusSteps {

    private final OwnSeries of;
    private final Series series;

    PrometheusSteps(OwnSeries of, Series series) {
        this.of = of;
        this.series = series;
    }

    Series series() {
        return series;
    }

    List<Observation> told(long from, long until, long observedAt, PrometheusSamples samples) {
        SliceGrid grid = new SliceGrid(of.shape().slice(), of.shape().slice());
        List<Observation> told = new ArrayList<>();
        for (Interval slice : grid.slices(from, until, observedAt)) {
            told.add(told(slice, samples));
        }
        return told;
    }

    private Observation told(Interval slice, PrometheusSamples samples) {
        Double number = samples.byTime().get(slice.end());
        boolean isCount = of.shape().measure() == OwnSeries.Measure.COUNT;
        if (number == null) {
            return series.failed(slice, "the query gives no sample for this time");
        }
        if (!Double.isFinite(number)) {
            return series.failed(slice, "the query gives " + number);
        }
        if (isCount && number < 0) {
            return series.failed(slice, "the query gives a count below zero");
        }
        return series.with(
                slice,
                samples.warning() == null ? ObservationStatus.OK : ObservationStatus.PARTIAL,
                samples.warning(),
                isCount ? Measured.count(number) : new Measured(null, null, number, null));
    }
}
