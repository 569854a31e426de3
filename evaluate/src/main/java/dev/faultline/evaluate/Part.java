package dev.faultline.evaluate;

import java.util.Locale;

/** What can be measured. */
public enum Part {
    /** False alarms on simulated series against the promise. */
    CALIBRATION,
    /** Labelled series and chains. */
    REAL,
    /** Recall against strength, beside an oracle. */
    EFFICIENCY,
    /** Detectors at the same measured rate of false drops. */
    RIVALS,
    /** How often the truth lies in the intervals. */
    INTERVALS;

    /** Name in commands. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
