package dev.faultline.streams.detect;

/** What raised an episode. */
public enum Path {
    /** The counts or readings of buckets. */
    RATE,
    /** The silence since the last event. */
    HALT
}
