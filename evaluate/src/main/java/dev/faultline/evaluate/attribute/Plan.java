package dev.faultline.evaluate.attribute;

import java.time.Duration;
import java.util.List;

/**
 * Which windows are put to the test.
 *
 * @param reference part of the series that is only history, 0 to 1
 * @param windows how many windows come after it, none overlapping another
 * @param lengths their lengths, by chance
 * @param losses their true losses, by chance
 * @param halts whether each has a halt in it instead
 */
record Plan(double reference, int windows, List<Duration> lengths, List<Double> losses, boolean halts) {

    private static final List<Duration> LENGTHS =
            List.of(Duration.ofMinutes(30), Duration.ofHours(2), Duration.ofHours(9));

    private static final double REFERENCE = 0.5;

    static Plan losses(int windows, List<Double> losses) {
        return new Plan(REFERENCE, windows, LENGTHS, losses, false);
    }

    static Plan halts(int windows) {
        return new Plan(REFERENCE, windows, LENGTHS, List.of(0.0), true);
    }
}
