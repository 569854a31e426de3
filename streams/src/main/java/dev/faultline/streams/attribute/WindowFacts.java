package dev.faultline.streams.attribute;

/**
 * What is known of one series in one window.
 *
 * @param coverage part of the window that the best source watched, 0 to 1
 * @param drops drops that overlap the window
 */
public record WindowFacts(double coverage, int drops) {}
