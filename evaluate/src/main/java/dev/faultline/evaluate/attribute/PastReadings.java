package dev.faultline.evaluate.attribute;

import dev.faultline.streams.attribute.EffectSettings;
import dev.faultline.streams.attribute.counterfactual.Counterfactual;
import dev.faultline.streams.attribute.counterfactual.History;
import dev.faultline.streams.detect.Reading;
import dev.faultline.streams.detect.scan.ScanDetector;
import java.util.List;
import java.util.Optional;

/** Readings of one series, of which the part before a moment becomes an expectation. */
record PastReadings(List<Reading> readings, long bucketMillis) {

    static PastReadings of(List<Reading> readings, long bucketMillis) {
        return new PastReadings(readings, bucketMillis);
    }

    Optional<Counterfactual> before(long until, ScanDetector detector, EffectSettings settings) {
        History history = new History(detector, bucketMillis, until);
        long from = until - settings.history().toMillis();
        for (Reading reading : readings) {
            if (reading.start() >= from && reading.start() < until) {
                double count = reading.covered() ? reading.value() * reading.coverage() : Double.NaN;
                history.add(reading.start(), reading.coverage(), count, Double.NaN);
            }
        }
        return history.freeze();
    }
}
