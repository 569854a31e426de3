package dev.faultline.evaluate;

import dev.faultline.evaluate.measure.Proportion;
import dev.faultline.evaluate.report.Value;
import dev.faultline.streams.detect.Interval;

/** Whether a measured quantity keeps its target. */
public enum Verdict {
    /** The whole interval keeps it. */
    MET("met"),
    /** The interval reaches over the bound, or there is too little to judge. */
    OPEN("open"),
    /** The whole interval is out. */
    MISSED("missed");

    private final String word;

    Verdict(String word) {
        this.word = word;
    }

    /** An interval against a range. */
    public static Verdict within(Interval measured, double low, double high) {
        if (measured.low() >= low && measured.high() <= high) {
            return MET;
        }
        return measured.high() < low || measured.low() > high ? MISSED : OPEN;
    }

    /** A ratio that should lie in a range; too few are open. */
    public static Verdict within(Proportion ratio, double low, double high) {
        return ratio.isJudged() ? within(ratio.interval(), low, high) : OPEN;
    }

    /** A figure without an interval; what could not be measured is open. */
    public static Verdict atMost(double measured, double most) {
        if (Double.isNaN(measured)) {
            return OPEN;
        }
        return measured <= most ? MET : MISSED;
    }

    /** The worse of two. */
    public Verdict and(Verdict other) {
        return compareTo(other) >= 0 ? this : other;
    }

    /** As a value of a table. */
    public Value value() {
        return Value.of(word);
    }
}
