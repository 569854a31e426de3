package dev.faultline.evaluate;

import dev.faultline.streams.detect.Detector;
import dev.faultline.streams.detect.rival.CutForest;
import dev.faultline.streams.detect.rival.Rivals;
import dev.faultline.streams.detect.scan.ScanDetector;
import java.util.List;
import java.util.Optional;

/** All detectors that can be measured. */
public final class Entrants {

    /** The forest takes more than a hundred times as long for a bucket as the other rules. */
    private static final double SHARE_OF_THE_FOREST = 0.05;

    private final Rivals catalogue = new Rivals();

    /** Names in the order of reports, the product's own first. */
    public List<String> names() {
        return catalogue.names();
    }

    /** The detector of that name. */
    public Optional<Entrant> byName(String name) {
        return catalogue.byName(name).map(Entrants::entrant);
    }

    /** All of them. */
    public List<Entrant> all() {
        return names().stream().map(this::byName).flatMap(Optional::stream).toList();
    }

    /** The product's own. */
    public static Entrant own() {
        return Entrant.of(ScanDetector.standard());
    }

    private static Entrant entrant(Detector detector) {
        if (detector instanceof ScanDetector scan) {
            return Entrant.of(scan);
        }
        return Entrant.of(detector, detector instanceof CutForest ? SHARE_OF_THE_FOREST : 1);
    }
}
