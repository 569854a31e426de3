package dev.faultline.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.event.Observation;
import dev.faultline.event.Provenance;
import dev.faultline.event.Surface;
import dev.faultline.schemas.Topics;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PublicLogTest {

    private final List<String> kept = new ArrayList<>();
    private final PublicLog log = new PublicLog((topic, key, value, timestamp) -> kept.add(key));

    @Test
    void observationsOfPrivateSeriesArePassedOver() {
        Series open = series("a");
        Series hidden = series("b").keptPrivate(true);
        log.declared(open.key(), open.isPrivate());
        log.declared(hidden.key(), hidden.isPrivate());
        send(open);
        send(hidden);
        assertThat(kept).containsExactly("a");
    }

    @Test
    void declarationsOfPrivateSeriesArePassedOver() {
        for (Series series : List.of(series("a"), series("b").keptPrivate(true))) {
            log.declared(series.key(), series.isPrivate());
            log.sent(Topics.SOURCES, series.key().entity(), series.declaration(60_000), 60_000);
        }
        assertThat(kept).containsExactly("a");
    }

    @Test
    void aSeriesThatIsDeclaredOpenLaterIsKeptFromThenOn() {
        Series hidden = series("b").keptPrivate(true);
        log.declared(hidden.key(), true);
        send(hidden);
        log.declared(hidden.key(), false);
        send(hidden);
        assertThat(kept).containsExactly("b");
    }

    private void send(Series series) {
        Observation told = series.ok(new Interval(0, 60_000, 60_000), Measured.count(1));
        log.sent(Topics.OBSERVATIONS, told.getEntity(), told, 60_000);
    }

    private static Series series(String entity) {
        return new Series(
                new SeriesKey(entity, Surface.API, "calls", "source-" + entity),
                new Timing(60_000, 0, 600_000),
                SourceFacts.NONE,
                Provenance.MEASURED,
                null);
    }
}
