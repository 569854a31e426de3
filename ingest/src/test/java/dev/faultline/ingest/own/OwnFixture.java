package dev.faultline.ingest.own;

import dev.faultline.event.Observation;
import dev.faultline.event.Surface;
import dev.faultline.ingest.Event;
import dev.faultline.ingest.Item;
import dev.faultline.ingest.SeriesKey;
import dev.faultline.ingest.SourceFacts;
import dev.faultline.ingest.Timing;
import java.time.Instant;
import java.util.List;

/** Series of a shop, in slices of a minute that are waited for two minutes. */
final class OwnFixture {

    static final long MINUTE = 60_000;
    static final long BEGUN = Instant.parse("2026-01-01T12:00:00Z").toEpochMilli();

    private OwnFixture() {}

    static OwnSeries series(OwnSeries.Measure measure) {
        return new OwnSeries(
                new SeriesKey("shop", Surface.API, "checkouts", "shop-eu"),
                new OwnSeries.Shape(measure, measure == OwnSeries.Measure.GAUGE ? "ms" : null, MINUTE, 2 * MINUTE),
                new Timing(MINUTE, 2 * MINUTE, 10 * MINUTE),
                SourceFacts.NONE,
                true);
    }

    static List<Observation> observations(List<Item> items) {
        return items.stream()
                .filter(Event.class::isInstance)
                .map(item -> (Observation) ((Event) item).value())
                .toList();
    }
}
