package dev.faultline.streams.attribute;

import java.util.Locale;

/**
 * The simplest rule: a drop that overlaps the window is in it. It has no baseline of its own, so it can find a drop but
 * never exclude one: a watched window without a drop stays inconclusive.
 */
public final class OverlapInTime implements EffectRule {

    @Override
    public Assessment assess(WindowFacts facts) {
        if (facts.drops() > 0) {
            return new Assessment(
                    Assessment.Outcome.DROPPED,
                    facts.drops() == 1
                            ? "One drop overlaps the window."
                            : facts.drops() + " drops overlap the window.");
        }
        if (facts.coverage() <= 0) {
            return new Assessment(Assessment.Outcome.UNOBSERVED, "Nothing of the window was watched.");
        }
        return new Assessment(
                Assessment.Outcome.INCONCLUSIVE,
                String.format(
                        Locale.ROOT,
                        "%.1f %% of the window was watched and no drop was found; "
                                + "overlap in time alone cannot exclude one.",
                        facts.coverage() * 100));
    }
}
