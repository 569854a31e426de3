package dev.faultline.evaluate;

import dev.faultline.evaluate.inject.Cell;
import dev.faultline.evaluate.inject.InjectionRun;
import dev.faultline.evaluate.inject.Placement;
import dev.faultline.evaluate.inject.Subject;
import dev.faultline.evaluate.simulate.Seed;
import dev.faultline.evaluate.simulate.Span;
import java.time.Duration;

/**
 * How much is simulated.
 *
 * @param hours series-hours of each model at each rate; one injected drop of each kind for every 1,000
 * @param seed where random numbers come from
 */
public record Effort(double hours, long seed) {

    private static final int LEAST_DROPS = 30;
    private static final int MOST_DROPS = 1_000;
    private static final Duration WARM_UP = Duration.ofDays(28);
    private static final Duration LENGTH = WARM_UP.plus(Duration.ofDays(74));

    /** Refuses less than an hour. */
    public Effort {
        if (!(hours >= 1 && hours <= 1e9)) {
            throw new IllegalArgumentException("Hours are " + hours + "; allowed is a number from 1 to 1000000000");
        }
    }

    /** Injected drops of each kind. */
    int dropsPerCell() {
        return (int) Math.max(LEAST_DROPS, Math.min(MOST_DROPS, hours / 1_000));
    }

    /** What one simulated series with drops covers. */
    Span span() {
        return Span.ofMinutes(LENGTH);
    }

    /** Series that make up the hours. */
    int seriesOf(Span span) {
        return (int) Math.max(1, StrictMath.ceil(hours / span.hours()));
    }

    Seed seed(Part part) {
        return new Seed(seed).with(part.label());
    }

    /** Drops of all kinds in a subject; a short one is warmed up for a quarter of its length. */
    InjectionRun drops(Subject subject, Part part) {
        Duration quarter =
                Duration.ofMillis((subject.span().end() - subject.span().start()) / 4);
        Duration warmUp = WARM_UP.compareTo(quarter.multipliedBy(2)) < 0 ? WARM_UP : quarter;
        return new InjectionRun(subject, Cell.grid(), new Placement(warmUp), dropsPerCell(), seed(part));
    }

    /** The command that makes a part again. */
    String command(Part part) {
        long whole = (long) hours;
        return "faultline evaluate --only " + part.label() + " --hours " + whole + " --seed " + seed;
    }
}
