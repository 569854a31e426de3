package dev.faultline.evaluate.inject;

import dev.faultline.evaluate.measure.Strength;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Drops whose strength is spread evenly over a range, so that a curve of recall has as many of each strength. Durations are
 * spread evenly on a logarithmic scale from one minute to twelve hours, and the depth follows; one in four is a halt, whose
 * duration follows. Drops of less than a tenth, and those that the series is too sparse for, are drawn again.
 *
 * @param weakest least strength
 * @param strongest largest strength
 */
public record DropsByStrength(double weakest, double strongest) {

    private static final double HOUR = 3_600_000;
    private static final double SHORTEST = HOUR / 60;
    private static final double LONGEST = 12 * HOUR;
    private static final double SHALLOWEST = 0.1;
    private static final int TRIES = 200;
    private static final int HALVINGS = 50;

    /** As many drops, or fewer where the series hardly allows any. */
    public List<Cell> draw(Subject subject, int count, UniformRandomProvider random) {
        List<Cell> cells = new ArrayList<>();
        for (int tries = 0; cells.size() < count && tries < count * TRIES; tries++) {
            double strength = random.nextDouble(weakest, strongest);
            double millis = random.nextDouble() < 0.25
                    ? strength * strength / 2 * subject.dispersion(Duration.ofHours(1)) / subject.perHour() * HOUR
                    : SHORTEST * StrictMath.pow(LONGEST / SHORTEST, random.nextDouble());
            add(cells, subject, strength, Duration.ofSeconds(Math.round(millis / 1_000)));
        }
        return cells;
    }

    private static void add(List<Cell> cells, Subject subject, double strength, Duration duration) {
        if (duration.toMillis() < SHORTEST || duration.toMillis() > LONGEST) {
            return;
        }
        double units = subject.perHour() * duration.toMillis() / HOUR / subject.dispersion(duration);
        double depth = depth(units, strength);
        if (depth >= SHALLOWEST) {
            cells.add(new Cell(depth, duration));
        }
    }

    /** The depth of that strength, a halt where even that is hardly as strong, and zero where it is far from it. */
    private static double depth(double units, double strength) {
        double halt = new Strength(units, 1).z();
        if (halt < strength) {
            return halt > 0.9 * strength ? 1 : 0;
        }
        double low = 0;
        double high = 1;
        for (int halving = 0; halving < HALVINGS; halving++) {
            double middle = (low + high) / 2;
            if (new Strength(units, middle).z() < strength) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }
}
