package dev.faultline.streams.attribute.verdict;

import java.util.List;

/**
 * A loss beyond that of its controls.
 *
 * @param controls series compared with, sorted
 * @param loss as a fraction: 0 when it lost as much as they did, negative when less
 * @param low lower bound, 95 %
 * @param high upper bound
 */
public record Controlled(List<String> controls, double loss, double low, double high) {

    /** Copies the list. */
    public Controlled {
        controls = List.copyOf(controls);
    }
}
