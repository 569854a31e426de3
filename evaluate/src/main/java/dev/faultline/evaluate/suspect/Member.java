package dev.faultline.evaluate.suspect;

import dev.faultline.evaluate.simulate.Model;
import java.util.ArrayList;
import java.util.List;

/**
 * An entity of the simulated fleet, with two series of different rates and noise.
 *
 * @param number its number; the first ones depend on the provider that is judged
 * @param series its series
 */
record Member(int number, List<Law> series) {

    /** Entities that may depend on the provider, the largest fleet. */
    static final int DEPENDENTS = 16;

    /** Entities that depend on another. */
    static final int OTHERS = 24;

    private static final List<Double> FIRST = List.of(6_000.0, 1_800.0, 1_800.0, 300.0);
    private static final List<Double> SECOND = List.of(300.0, 60.0, 300.0, 6.0);

    /**
     * The law of a series.
     *
     * @param model its noise
     * @param perHour mean events per hour
     */
    record Law(Model model, double perHour) {}

    /** Copies the series. */
    Member {
        series = List.copyOf(series);
    }

    static List<Member> fleet() {
        List<Member> fleet = new ArrayList<>();
        List<Model> models = Model.promised();
        for (int number = 0; number < DEPENDENTS + OTHERS; number++) {
            fleet.add(new Member(
                    number,
                    List.of(
                            new Law(models.get(2 * number % models.size()), FIRST.get(number % FIRST.size())),
                            new Law(
                                    models.get((2 * number + 1) % models.size()),
                                    SECOND.get(number % SECOND.size())))));
        }
        return fleet;
    }

    String id() {
        return id(number);
    }

    static String id(int number) {
        return "entity-" + (number < 10 ? "0" : "") + number;
    }
}
