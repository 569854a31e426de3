package dev.faultline.streams.detect;

/**
 * What one source's detector says about one bucket.
 *
 * @param kind the judgement
 * @param onset begin of the run of low buckets that this one belongs to, in milliseconds; meaningless unless low
 * @param expected what the baseline expected in the bucket; meaningless when abstaining
 * @param actual what was measured, scaled to the whole bucket
 */
public record Vote(Kind kind, long onset, double expected, double actual) {

    /** Judgements, from "cannot say" to "certainly low". */
    public enum Kind {
        /** Not watched, or no baseline yet. */
        ABSTAIN,
        /** Within the rule. */
        NORMAL,
        /** Low, but not for long enough to say so. */
        SUSPECT,
        /** Low for long enough. */
        BELOW
    }

    private static final Vote ABSTENTION = new Vote(Kind.ABSTAIN, 0, Double.NaN, Double.NaN);

    /** No judgement. */
    public static Vote abstain() {
        return ABSTENTION;
    }

    boolean isLow() {
        return kind == Kind.SUSPECT || kind == Kind.BELOW;
    }

    /** Actual over expected. */
    double ratio() {
        return actual / expected;
    }
}
