package dev.faultline.streams.detect;

import java.util.Collection;

/**
 * How many witnesses must agree before a series is said to drop.
 *
 * @param wanted how many where that many can be asked; where fewer can, all of those
 */
public record Quorum(int wanted) {

    /** Two witnesses where two exist: one that fails alone is a fault of its own. */
    public static final Quorum TWO_WHERE_TWO_EXIST = new Quorum(2);

    /** Refuses a quorum of nobody. */
    public Quorum {
        if (wanted < 1) {
            throw new IllegalArgumentException("A quorum needs at least one witness, not " + wanted);
        }
    }

    int needed(Collection<Vote> votes) {
        return needed(asked(votes));
    }

    /**
     * How many of those that can judge must agree.
     *
     * @param asked how many can judge
     */
    public int needed(int asked) {
        return Math.min(wanted, asked);
    }

    static int asked(Collection<Vote> votes) {
        return (int) votes.stream().filter(v -> v.kind() != Vote.Kind.ABSTAIN).count();
    }
}
