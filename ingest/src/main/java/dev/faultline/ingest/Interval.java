package dev.faultline.ingest;

/**
 * A watched stretch of event time and when the answer was in hand, in milliseconds since 1970 UTC.
 *
 * @param start inclusive
 * @param end exclusive
 * @param observedAt when known
 */
public record Interval(long start, long end, long observedAt) {}
