package dev.faultline.evaluate.sweep;

import dev.faultline.evaluate.measure.EventRate;
import dev.faultline.streams.detect.Detector;

/**
 * A detector with the threshold at which it raises as many false drops as was asked for.
 *
 * @param detector with that threshold
 * @param measured its rate of false drops there
 * @param isReached whether some threshold raises as many; otherwise this is the most that the rule raises
 */
public record Swept(Detector detector, EventRate measured, boolean isReached) {}
