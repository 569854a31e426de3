package dev.faultline.evaluate;

import dev.faultline.evaluate.inject.Cell;
import dev.faultline.evaluate.inject.DropsByStrength;
import dev.faultline.evaluate.inject.InjectionRun;
import dev.faultline.evaluate.inject.Placement;
import dev.faultline.evaluate.inject.Subject;
import dev.faultline.evaluate.simulate.Seed;
import dev.faultline.evaluate.simulate.Span;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How much is simulated.
 *
 * @param hours series-hours of each model at each rate; one injected drop of each kind and twenty of any strength for every 1,000
 * @param seed where random numbers come from
 */
public record Effort(double hours, long seed) {

    private static final int LEAST_DROPS = 30;
    private static final int MOST_DROPS = 1_000;
    private static final int DROPS_OF_STRENGTHS = 20;
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

    /** Drops of all kinds in a subject. */
    InjectionRun drops(Subject subject, Part part) {
        return new InjectionRun(subject, Cell.grid(), placement(subject), dropsPerCell(), seed(part));
    }

    /** Drops of all strengths in a range; none where the subject is too sparse for any. */
    Optional<InjectionRun> drops(Subject subject, Part part, DropsByStrength strengths) {
        Seed own = seed(part);
        List<Cell> cells = strengths.draw(
                subject,
                dropsPerCell() * DROPS_OF_STRENGTHS,
                own.with("strengths").with(subject.name()).random());
        return cells.isEmpty()
                ? Optional.empty()
                : Optional.of(new InjectionRun(subject, cells, placement(subject), 1, own));
    }

    /** A short subject is warmed up for a quarter of its length. */
    private static Placement placement(Subject subject) {
        Duration quarter =
                Duration.ofMillis((subject.span().end() - subject.span().start()) / 4);
        return new Placement(WARM_UP.compareTo(quarter.multipliedBy(2)) < 0 ? WARM_UP : quarter);
    }

    /** The command that makes a part again. */
    String command(Part part) {
        long whole = (long) hours;
        return "faultline evaluate --only " + part.label() + " --hours " + whole + " --seed " + seed;
    }
}
