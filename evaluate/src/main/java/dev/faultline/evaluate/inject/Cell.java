package dev.faultline.evaluate.inject;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A kind of injected drop.
 *
 * @param depth share of events that is lost, 0 to 1
 * @param duration how long
 */
public record Cell(double depth, Duration duration) {

    private static final List<Double> DEPTHS = List.of(0.1, 0.2, 0.3, 0.5, 0.8, 1.0);

    private static final List<Duration> DURATIONS = List.of(
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(15),
            Duration.ofHours(1),
            Duration.ofHours(3),
            Duration.ofHours(12));

    /** Refuses what is no drop. */
    public Cell {
        if (!(depth > 0 && depth <= 1) || duration.isNegative() || duration.isZero()) {
            throw new IllegalArgumentException("No drop: depth " + depth + ", duration " + duration);
        }
    }

    /** Depths from 10 % to 100 %, durations from one minute to twelve hours, each with each. */
    public static List<Cell> grid() {
        return grid(DEPTHS, DURATIONS);
    }

    /** Each depth with each duration. */
    public static List<Cell> grid(List<Double> depths, List<Duration> durations) {
        List<Cell> cells = new ArrayList<>();
        for (double depth : depths) {
            durations.forEach(duration -> cells.add(new Cell(depth, duration)));
        }
        return cells;
    }
}
