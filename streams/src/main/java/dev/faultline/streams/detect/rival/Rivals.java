package dev.faultline.streams.detect.rival;

import dev.faultline.streams.detect.Detector;
import dev.faultline.streams.detect.MovingMedian;
import dev.faultline.streams.detect.scan.ScanDetector;
import java.util.List;
import java.util.Optional;

/** The catalogue of rules: the product's own first, then those to measure it against. */
public final class Rivals {

    private final List<Detector> detectors = List.of(
            ScanDetector.standard(),
            MovingMedian.published(),
            L2beat.adapted(),
            Cloudflare.described(),
            Farrington.daily(),
            CutForest.ofLibraryDefaults());

    /** The rule of that {@link Detector#name name}, with its published or default settings. */
    public Optional<Detector> byName(String name) {
        return detectors.stream()
                .filter(detector -> detector.name().equals(name))
                .findFirst();
    }

    /** All names, in a fixed order. */
    public List<String> names() {
        return detectors.stream().map(Detector::name).toList();
    }
}
