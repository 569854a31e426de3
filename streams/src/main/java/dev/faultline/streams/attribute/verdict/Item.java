package dev.faultline.streams.attribute.verdict;

import org.jspecify.annotations.Nullable;

/**
 * One item of evidence.
 *
 * @param kind what it rests on
 * @param statement what it says, in one sentence
 * @param reference where it can be checked; null when it is the effect itself
 * @param weight log-likelihood ratio of "this incident" against "no cloud", natural logarithm, within its cap
 * @param capped whether the cap cut it
 */
public record Item(Kind kind, String statement, @Nullable String reference, double weight, boolean capped) {

    /** An item whose weight is cut to a range. */
    static Item within(Kind kind, Weighed weighed, double low, double high) {
        double cut = Math.max(low, Math.min(high, weighed.weight()));
        return new Item(kind, weighed.statement(), weighed.reference(), cut, cut != weighed.weight());
    }

    /** A weight before it is cut. */
    record Weighed(String statement, @Nullable String reference, double weight) {}

    /** Whether it speaks for the incident, and is more than timing. */
    boolean supports() {
        return kind != Kind.TIMING && weight > 0;
    }
}
