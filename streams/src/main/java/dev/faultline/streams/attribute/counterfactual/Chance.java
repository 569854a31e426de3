package dev.faultline.streams.attribute.counterfactual;

/**
 * A p-value.
 *
 * @param value the probability
 * @param modelled whether it is beyond all placebos and comes from a fitted tail
 */
public record Chance(double value, boolean modelled) {}
