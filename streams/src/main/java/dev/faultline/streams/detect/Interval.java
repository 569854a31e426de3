package dev.faultline.streams.detect;

/**
 * A confidence interval of a quantity.
 *
 * @param low lower bound
 * @param high upper bound
 */
public record Interval(double low, double high) {}
