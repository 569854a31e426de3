package dev.faultline.evaluate;

import dev.faultline.evaluate.report.Value;
import dev.faultline.streams.detect.Detector;
import java.util.List;

/**
 * A tolerated rate of false alarms at which recall is judged.
 *
 * @param per1000Hours false alarms per 1,000 hours
 * @param strong strength from which nearly every drop must be found
 * @param isPromised whether the detector is set to that rate; otherwise it stays at its own threshold
 */
record Budget(double per1000Hours, double strong, boolean isPromised) {

    /** Those of a detector that promises a rate; one for a rule that does not. */
    static List<Budget> of(Entrant entrant) {
        return entrant.promise() == null
                ? List.of(new Budget(1, 8, false))
                : List.of(new Budget(0.1, 8.5, true), new Budget(1, 8, true), new Budget(10, 7.5, true));
    }

    Detector set(Detector detector) {
        return isPromised ? detector.withThreshold(per1000Hours) : detector;
    }

    /** For names of tables. */
    String suffix() {
        return isPromised ? "-" + Value.of(per1000Hours).text() : "";
    }

    /** For captions. */
    String words() {
        return isPromised ? " at " + Value.of(per1000Hours).text() + " tolerated in 1,000 hours" : "";
    }
}
