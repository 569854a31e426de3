package dev.faultline.bench.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * One fault of a plan.
 *
 * @param kind what goes wrong
 * @param after how long after the first record of its chapter
 * @param length how long it lasts, where it is no single blow
 * @param seed of whatever else is left open, such as which instance it hits
 */
record Fault(FaultKind kind, Duration after, Duration length, long seed) {

    private static final int LATEST_MILLIS = 2_000;
    private static final int SHORTEST_MILLIS = 1_000;
    private static final int LONGEST_MILLIS = 3_000;

    /**
     * Faults in the order of a seed; every kind comes before any comes again.
     *
     * @param count how many
     * @param kinds which
     */
    static List<Fault> plan(long seed, int count, List<FaultKind> kinds) {
        Random random = new Random(seed);
        List<Fault> plan = new ArrayList<>();
        List<FaultKind> waiting = new ArrayList<>();
        while (plan.size() < count) {
            if (waiting.isEmpty()) {
                waiting.addAll(kinds);
                Collections.shuffle(waiting, random);
            }
            plan.add(new Fault(
                    waiting.remove(0),
                    Duration.ofMillis(random.nextInt(LATEST_MILLIS)),
                    Duration.ofMillis(random.nextInt(SHORTEST_MILLIS, LONGEST_MILLIS)),
                    random.nextLong()));
        }
        return plan;
    }

    static List<Fault> plan(long seed, int count) {
        return plan(seed, count, Arrays.asList(FaultKind.values()));
    }

    /** The first or the second of two. */
    boolean first() {
        return seed % 2 == 0;
    }
}
