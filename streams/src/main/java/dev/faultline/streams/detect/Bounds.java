package dev.faultline.streams.detect;

/**
 * A confidence interval of a moment.
 *
 * @param earliest lower bound, milliseconds since 1970-01-01T00:00Z
 * @param latest upper bound, milliseconds since 1970-01-01T00:00Z
 */
public record Bounds(long earliest, long latest) {}
