package dev.faultline.evaluate.texts;

import dev.faultline.evaluate.measure.Proportion;

/**
 * Exact matches of one field of one provider, on both halves of the file.
 *
 * @param even on rows 0, 2, 4, …, on which the rules were made
 * @param odd on rows 1, 3, 5, …
 */
record Score(Proportion even, Proportion odd) {

    static final Score NONE = new Score(new Proportion(0, 0), new Proportion(0, 0));

    Score plus(boolean isEven, boolean isRight) {
        Proportion one = new Proportion(isRight ? 1 : 0, 1);
        return isEven ? new Score(even.plus(one), odd) : new Score(even, odd.plus(one));
    }

    Proportion all() {
        return even.plus(odd);
    }
}
