package dev.faultline.streams.attribute.verdict;

import dev.faultline.streams.attribute.Assessment;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Whether those that run there fell together, and those that do not did not.
 *
 * <p>Of the other watched families, k of n that depend on the provider fell within an hour of this one, and m of M that
 * depend on others only. If no cloud did it, all have one unknown chance q to fall then; if the incident did, dependents have
 * a chance p of their own. With q ~ Beta({@value #FELL}, {@value #STOOD}) and p ~ Beta({@value #HIT}, {@value #MISSED})
 * both likelihoods are closed: products of beta functions. A cause common to all, such as a falling market, therefore
 * weighs nothing, and one that fell alone among many weighs against.
 */
final class Dependents {

    private static final long HOUR = 3_600_000;

    /** One in a hundred falls within an hour of a given moment for reasons of its own: it happens once in ten days. */
    private static final double FELL = 0.5;

    private static final double STOOD = 49.5;

    /** An incident hits a third of those that are registered, but any share is possible. */
    private static final double HIT = 1;

    private static final double MISSED = 2;

    /** A family that could not have lost more than this is taken to stand. */
    private static final double STANDS = 0.5;

    private final double cap;
    private final Group dependents = new Group();
    private final Group others = new Group();

    /** Families that were watched, and the onsets of those that fell. */
    private static final class Group {

        private final Set<String> watched = new HashSet<>();
        private final NavigableMap<Long, Set<String>> fell = new TreeMap<>();

        void add(String family, Finding finding) {
            watched.add(family);
            Long onset = finding.onset();
            if (finding.outcome() == Assessment.Outcome.DROPPED && onset != null) {
                fell.computeIfAbsent(onset, at -> new HashSet<>()).add(family);
            }
        }

        /** Families but one that fell about that time. */
        long fellAbout(long onset, String but) {
            return fell.subMap(onset - HOUR, true, onset + HOUR, true).values().stream()
                    .flatMap(Set::stream)
                    .filter(family -> !family.equals(but))
                    .distinct()
                    .count();
        }

        long watchedBut(String family) {
            return watched.size() - (watched.contains(family) ? 1L : 0L);
        }
    }

    /** Looks at the corrected findings of an incident. */
    Dependents(Accused accused, List<Corrected> all, double cap) {
        this.cap = cap;
        for (Corrected one : all) {
            Subject subject = one.subject().subject();
            Finding finding = one.subject().finding();
            if (couldTell(finding)) {
                switch (Registration.level(accused, subject)) {
                    case PLACE, PROVIDER -> dependents.add(subject.family(), finding);
                    case ELSEWHERE -> others.add(subject.family(), finding);
                    case OWN, OTHER_REGION, UNKNOWN -> {} // neither clearly there nor clearly not
                }
            }
        }
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
    Optional<Item> of(Subject subject, Finding finding) {
        Long onset = finding.onset();
        String self = subject.family();
        long watched = dependents.watchedBut(self);
        if (onset == null || watched == 0 || !dependents.watched.contains(self)) {
            return Optional.empty();
        }
        long hit = dependents.fellAbout(onset, self);
        long othersHit = others.fellAbout(onset, self);
        String statement = String.format(
                Locale.ROOT,
                "%d of %d other watched dependents fell within an hour of it, and %d of %d that depend on others only.",
                hit,
                watched,
                othersHit,
                others.watchedBut(self));
        double weight = weight(hit, watched - hit, othersHit, others.watchedBut(self) - othersHit);
        return Optional.of(Item.within(Kind.DEPENDENTS, new Item.Weighed(statement, null, weight), -cap, cap));
    }

    private static double weight(long hit, long stood, long othersHit, long othersStood) {
        return evidence(HIT, MISSED, hit, stood)
                + evidence(FELL, STOOD, othersHit, othersStood)
                - evidence(FELL, STOOD, hit + othersHit, stood + othersStood);
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
