package dev.faultline.streams.ledger;

import dev.faultline.streams.attribute.Assessment;
import java.util.List;

/**
 * Somebody is said to be hit, or not to be.
 *
 * <p>One drop in any series that the sentence may mean shows a hit. That there was none shows only a series in which a drop
 * is excluded, watched nearly all the time, and named by the sentence: who says "Coinbase was down" may mean a side of it
 * that nobody watched.
 */
final class HitRule {

    /** Part of the window that must have been watched to say that nothing happened in it. */
    private static final double ENOUGH = 0.95;

    Check check(Assertion assertion, List<Measurement> watched) {
        boolean saidHit = !Boolean.FALSE.equals(assertion.affected());
        List<Measurement> drops = watched.stream()
                .filter(m -> m.dropped() && !m.found().suspect())
                .filter(m -> assertion.stretch().mayHold(m.found().firstOnset(), m.dropEnd()))
                .toList();
        if (!drops.isEmpty()) {
            Measurement first = drops.get(0);
            return Check.decided(saidHit, dropSentence(drops), Check.Measured.loss(first), drops);
        }
        if (assertion.namesItsSeries() && watched.stream().allMatch(m -> excludes(assertion, m))) {
            return Check.decided(
                    !saidHit,
                    "The series was watched, and a drop is excluded.",
                    Check.Measured.loss(watched.get(0)),
                    watched);
        }
        return Check.undecided(whyUndecided(assertion, watched), Check.Measured.loss(watched.get(0)));
    }

    private static boolean excludes(Assertion assertion, Measurement m) {
        return m.found().outcome() == Assessment.Outcome.NO_DROP
                && m.found().coverage() >= ENOUGH
                && assertion.stretch().within(m.window());
    }

    private static String dropSentence(List<Measurement> drops) {
        Measurement.Side side = drops.get(0).side();
        String one = side.surface() + "/" + side.signal() + " dropped in the window";
        return drops.size() == 1 ? one + "." : one + ", and so did " + (drops.size() - 1) + " more.";
    }

    private static String whyUndecided(Assertion assertion, List<Measurement> watched) {
        if (watched.stream().anyMatch(m -> m.dropped() && m.found().suspect())) {
            return "Only sources that run on the failing provider saw the drop.";
        }
        if (watched.stream().anyMatch(Measurement::dropped)) {
            return "The drop that was found lies outside of the time it speaks of.";
        }
        if (watched.stream().anyMatch(m -> m.found().outcome() == Assessment.Outcome.INCONCLUSIVE)) {
            return "It was watched and cannot tell: a drop was neither found nor excluded.";
        }
        return assertion.namesItsSeries()
                ? "No drop was found, but not all of the time it speaks of was watched."
                : "No drop was found, but it does not say which series it means.";
    }
}
