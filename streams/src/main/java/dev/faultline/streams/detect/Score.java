package dev.faultline.streams.detect;

/**
 * What a rule that looks at single buckets says about one of them.
 *
 * @param expected what the rule took for normal, in the unit of the reading
 * @param drop evidence of a drop: larger is stronger; an alarm when it reaches the threshold of the rule
 * @param rise evidence of a rise, likewise; negative infinity when the rule knows no rises
 */
public record Score(double expected, double drop, double rise) {}
