package dev.faultline.streams.ledger;

/** How a published value is meant, and so how far from it a measured one may be. */
public enum Bound {
    /** The value itself. */
    EXACTLY(0),
    /** Given without such a word: people round. */
    ROUNDED(0.1),
    /** About, around, roughly. */
    ABOUT(0.25),
    /** The value or more. */
    AT_LEAST(0),
    /** The value or less. */
    AT_MOST(0);

    private final double tolerance;

    Bound(double tolerance) {
        this.tolerance = tolerance;
    }

    /** Least that still is what was said. */
    double low(double value) {
        return this == AT_MOST ? Double.NEGATIVE_INFINITY : value - tolerance * Math.abs(value);
    }

    /** Most that still is what was said. */
    double high(double value) {
        return this == AT_LEAST ? Double.POSITIVE_INFINITY : value + tolerance * Math.abs(value);
    }
}
