package dev.faultline.streams.attribute;

/** Says what a series did in a window, from the series alone. */
@FunctionalInterface
public interface EffectRule {

    /** The finding for one window. */
    Assessment assess(WindowFacts facts);
}
