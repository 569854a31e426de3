package dev.faultline.streams.detect;

import org.jspecify.annotations.Nullable;

/**
 * What one source's detector says about one bucket.
 *
 * @param kind the judgement
 * @param direction which way, when not normal; null when normal or abstaining
 * @param deviation the episode of this source: when away, as it stands; when normal, the one that has just ended, if any
 */
public record Vote(
        Kind kind, @Nullable Direction direction, @Nullable Deviation deviation) {

    /** Judgements, from "cannot say" to "certainly away from the baseline". */
    public enum Kind {
        /** Not watched, or no baseline yet. */
        ABSTAIN,
        /** Within the rule. */
        NORMAL,
        /** Away, but not for long enough to say so. */
        SUSPECT,
        /** Away. */
        AWAY
    }

    private static final Vote ABSTENTION = new Vote(Kind.ABSTAIN, null, null);
    private static final Vote NORMALITY = new Vote(Kind.NORMAL, null, null);

    /** No judgement. */
    public static Vote abstain() {
        return ABSTENTION;
    }

    /** As expected. */
    public static Vote normal() {
        return NORMALITY;
    }

    /** As expected again, after an episode of this source. */
    public static Vote ended(Deviation deviation) {
        return new Vote(Kind.NORMAL, null, deviation);
    }

    /** Away, but not for long enough. */
    public static Vote suspect(Direction direction) {
        return new Vote(Kind.SUSPECT, direction, null);
    }

    /** Away, by the episode given. */
    public static Vote away(Deviation deviation) {
        return new Vote(Kind.AWAY, deviation.direction(), deviation);
    }

    boolean leans(Direction side) {
        return direction == side;
    }

    boolean isAway(Direction side) {
        return kind == Kind.AWAY && direction == side;
    }
}
