package dev.faultline.streams.identity;

import java.util.Random;

/** Which of several things that could come next usually does: unfair orders are where mistakes hide. */
enum Favourite {
    NONE,
    FIRST,
    LAST;

    static Favourite by(Random random) {
        return values()[random.nextInt(values().length)];
    }

    int of(int[] candidates, Random random) {
        return switch (this) {
            case NONE -> candidates[random.nextInt(candidates.length)];
            case FIRST -> candidates[0];
            case LAST -> candidates[candidates.length - 1];
        };
    }
}
