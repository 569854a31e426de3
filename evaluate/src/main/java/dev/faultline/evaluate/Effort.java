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
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How much is simulated.
 *
 * @param hours series-hours of each model at each rate; for every 250 of them one injected drop of each kind and ten of
 *     any strength, and for every 1,000 ten hours on which the thresholds of rivals are set
 * @param seed where random numbers come from
 */
public record Effort(double hours, long seed) {

    /** Hours with which targets are judged: a million of each model, at its four rates together. */
    public static final long FULL = 250_000;

    private static final int HOURS_PER_DROP = 250;
    private static final int LEAST_DROPS = 30;
    private static final int MOST_DROPS = 1_000;
    private static final int DROPS_OF_STRENGTHS = 10;
    private static final double LEAST_CLEAN_HOURS = 1_000;
    private static final double MOST_CLEAN_HOURS = 10_000;
    private static final double CLEAN = 0.04;
    private static final DropsByStrength LEAST_STRENGTHS = new DropsByStrength(2, 14);
    private static final Duration WARM_UP = Duration.ofDays(28);

    /** A warm-up and all kinds of drops once. */
    private static final Duration LENGTH = WARM_UP.plus(Placement.round(Cell.grid()));

    /** Refuses less than an hour. */
    public Effort {
        if (!(hours >= 1 && hours <= 1e9)) {
            throw new IllegalArgumentException("Hours are " + hours + "; allowed is a number from 1 to 1000000000");
        }
    }

    /** Injected drops of each kind. */
    int dropsPerCell() {
        return (int) Math.max(LEAST_DROPS, Math.min(MOST_DROPS, hours / HOURS_PER_DROP));
    }

    /** Drops of any strength for one of several subjects that share them. */
    int dropsOfStrengths(int subjects) {
        return split(dropsPerCell() * DROPS_OF_STRENGTHS, subjects);
    }

    /** What one simulated series with drops covers. */
    Span span() {
        return Span.ofMinutes(LENGTH);
    }

    /** Hours without drops on which a threshold is set. */
    double cleanHours() {
        return Math.max(LEAST_CLEAN_HOURS, Math.min(MOST_CLEAN_HOURS, CLEAN * hours));
    }

    /** What one simulated series without drops covers. */
    Span cleanSpan() {
        Duration wanted = Duration.ofHours((long) cleanHours());
        return Span.ofMinutes(wanted.compareTo(LENGTH) < 0 ? wanted : LENGTH);
    }

    Seed seed(Part part) {
        return new Seed(seed).with(part.label());
    }

    /** Drops of all kinds in one of several subjects that share them. */
    InjectionRun drops(Subject subject, Part part, int subjects) {
        return new InjectionRun(subject, Cell.grid(), placement(subject), split(dropsPerCell(), subjects), seed(part));
    }

    /** Drops of all strengths in a range; none where the subject is too sparse for any. */
    Optional<InjectionRun> drops(Subject subject, Part part, DropsByStrength strengths, int count) {
        Seed own = seed(part).with("strengths");
        List<Cell> cells =
                strengths.draw(subject, count, own.with(subject.name()).random());
        return cells.isEmpty()
                ? Optional.empty()
                : Optional.of(new InjectionRun(subject, cells, placement(subject), 1, own));
    }

    /** Whether a subject is long and busy enough for drops of every kind and of some strength. */
    boolean allowsDrops(Subject subject) {
        Duration length =
                Duration.ofMillis(subject.span().end() - subject.span().start());
        return length.minus(placement(subject).warmUp()).compareTo(Placement.longestSlot(Cell.grid())) > 0
                && subject.perHour() > 0
                && !LEAST_STRENGTHS.draw(subject, 1, seed(Part.RIVALS).random()).isEmpty();
    }

    /** A short subject is warmed up for a quarter of its length. */
    private static Placement placement(Subject subject) {
        Duration quarter =
                Duration.ofMillis((subject.span().end() - subject.span().start()) / 4);
        return new Placement(WARM_UP.compareTo(quarter.multipliedBy(2)) < 0 ? WARM_UP : quarter);
    }

    private static int split(int all, int among) {
        return (all + among - 1) / among;
    }

    /** What was done, in a sentence. */
    String introduction() {
        return "Measured with " + (long) hours + " simulated hours of each model at each rate, " + dropsPerCell()
                + " injected drops of each kind, and seed " + seed
                + ". The same command on the same data gives the same bytes on any number of processors. Targets are"
                + " judged at " + FULL
                + " hours, a million of each model. Ratios carry exact 95 % intervals; fewer than 30 are not judged.";
    }

    /** The command that makes a part again. */
    String command(Part part) {
        return "faultline evaluate --only " + part.label() + options();
    }

    /** The command that makes the page again. */
    String command(Set<Part> parts, boolean hasData) {
        String only = parts.size() == Part.values().length
                ? ""
                : " --only " + parts.stream().map(Part::label).collect(Collectors.joining(","));
        return "faultline evaluate --document FILE" + only + (hasData ? " --data DIR" : "") + options();
    }

    private String options() {
        return " --hours " + (long) hours + " --seed " + seed;
    }
}
