package dev.faultline.streams.attribute.verdict;

import dev.faultline.streams.attribute.Assessment;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Whether those that run there fell together, and those that do not did not.
 *
 * <p>Of the other watched families, k of n that depend on the provider fell and m of M that depend on others only. If no
 * cloud did it, all fall with one unknown chance q; if the incident did, dependents have a chance p of their own. With
 * q ~ Beta({@value #FELL}, {@value #STOOD}) and p ~ Beta({@value #HIT}, {@value #MISSED}) both likelihoods are closed:
 * products of beta functions. A cause common to all, such as a falling market, therefore weighs nothing, and one that fell
 * alone among many weighs against.
 */
final class Dependents {

    /** A twentieth of the watched falls in a window for reasons of its own, give or take as much. */
    private static final double FELL = 0.5;

    private static final double STOOD = 9.5;

    /** An incident hits a third of those that are registered, but any share is possible. */
    private static final double HIT = 1;

    private static final double MISSED = 2;

    /** A family that could not have lost more than this is taken to stand. */
    private static final double STANDS = 0.5;

    private final double cap;
    private final Map<String, Boolean> dependents = new HashMap<>();
    private final Map<String, Boolean> others = new HashMap<>();
    private final long fell;
    private final long othersFell;

    /** Looks at the corrected findings of an incident. */
    Dependents(Accused accused, List<Corrected> all, double cap) {
        this.cap = cap;
        for (Corrected one : all) {
            Subject subject = one.subject().subject();
            if (couldTell(one.subject().finding())) {
                boolean dropped = one.subject().finding().outcome() == Assessment.Outcome.DROPPED;
                switch (Registration.level(accused, subject)) {
                    case PLACE, PROVIDER -> dependents.merge(subject.family(), dropped, Boolean::logicalOr);
                    case ELSEWHERE -> others.merge(subject.family(), dropped, Boolean::logicalOr);
                    case OWN, OTHER_REGION, UNKNOWN -> {} // neither clearly there nor clearly not
                }
            }
        }
        this.fell = fell(dependents);
        this.othersFell = fell(others);
    }

    private static long fell(Map<String, Boolean> families) {
        return families.values().stream().filter(dropped -> dropped).count();
    }

    private static boolean couldTell(Finding finding) {
        Double left = finding.largestDropNotExcluded();
        return switch (finding.outcome()) {
            case DROPPED, NO_DROP -> true;
            case INCONCLUSIVE -> left != null && left <= STANDS;
            case UNOBSERVED -> false;
        };
    }

    /** Speaks of those that are registered there themselves: what others on the provider did says nothing about the rest. */
    Optional<Item> of(Subject subject) {
        Boolean self = dependents.get(subject.family());
        long watched = dependents.size() - (self == null ? 0L : 1L);
        if (self == null || watched == 0) {
            return Optional.empty();
        }
        long hit = fell - (self ? 1 : 0);
        String statement = String.format(
                Locale.ROOT,
                "%d of %d other watched dependents dropped in the window, and %d of %d that depend on others only.",
                hit,
                watched,
                othersFell,
                others.size());
        Item.Weighed weighed = new Item.Weighed(statement, null, weight(hit, watched - hit));
        return Optional.of(Item.within(Kind.DEPENDENTS, weighed, -cap, cap));
    }

    private double weight(long hit, long stood) {
        long othersStood = others.size() - othersFell;
        return evidence(HIT, MISSED, hit, stood)
                + evidence(FELL, STOOD, othersFell, othersStood)
                - evidence(FELL, STOOD, hit + othersFell, stood + othersStood);
    }

    /** ln of B(a + k, b + m) / B(a, b). */
    private static double evidence(double a, double b, long k, long m) {
        return rising(a, k) + rising(b, m) - rising(a + b, k + m);
    }

    private static double rising(double from, long steps) {
        double sum = 0;
        for (long i = 0; i < steps; i++) {
            sum += StrictMath.log(from + i);
        }
        return sum;
    }
}
