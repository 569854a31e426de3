package dev.faultline.streams.detect;

/** Which way an episode leaves the baseline. */
public enum Direction {
    /** Below. */
    DROP,
    /** Above. */
    RISE
}
