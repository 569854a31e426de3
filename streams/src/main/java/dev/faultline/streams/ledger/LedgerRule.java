package dev.faultline.streams.ledger;

import java.util.Collection;
import java.util.List;

/**
 * Compares what was said with what was measured.
 *
 * <ol>
 *   <li>A sentence that nothing here could decide is {@code NOT_MEASURABLE}: money, numbers of reports, shares of hosting.
 *       This follows from the sentence alone and never changes.
 *   <li>Without a series of the entity that was watched at the time it speaks of, it is {@code UNOBSERVED}.
 *   <li>A loss is compared with the mean loss over the window, a duration with the length of the one drop in it, each with
 *       its interval ({@link SizeRule}).
 *   <li>"Was hit" and "was not hit" are compared with drops found and drops excluded ({@link HitRule}).
 *   <li>What was watched and cannot tell is {@code UNOBSERVED} too, and the basis says so: it is neither support nor
 *       contradiction, and a better measurement may still decide it.
 * </ol>
 */
public final class LedgerRule {

    private final HitRule hits = new HitRule();
    private final SizeRule sizes = new SizeRule(hits);

    /**
     * What measurement says.
     *
     * @param measurements effects of the incident on the entity that were measured, in any order
     */
    public Check check(Assertion assertion, Collection<Measurement> measurements) {
        String never = assertion.whyNotMeasurable();
        if (never != null) {
            return Check.notMeasurable(never);
        }
        List<Measurement> watched = measurements.stream()
                .filter(m -> m.watched() && assertion.speaksOf(m))
                .sorted(Measurement.IN_ORDER)
                .toList();
        if (watched.isEmpty()) {
            return Check.undecided("No measured series of it was watched in the window of an incident it names.");
        }
        List<Measurement> inTime = watched.stream()
                .filter(m -> assertion.stretch().meets(m.window()))
                .toList();
        if (inTime.isEmpty()) {
            return Check.undecided("What was watched is another time than the one it speaks of.");
        }
        Size size = assertion.size();
        return size == null || assertion.deniesAHit()
                ? hits.check(assertion, inTime)
                : sizes.check(assertion, size, inTime);
    }
}
