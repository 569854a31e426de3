package dev.faultline.streams.attribute.verdict;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A verdict and why.
 *
 * @param verdict the verdict
 * @param reason why, in words
 */
record Ruling(Verdict verdict, String reason) {

    /** Where nothing dropped, or it did not survive the correction. */
    static Ruling withoutDrop(Case one) {
        Finding finding = one.finding();
        return switch (finding.outcome()) {
            case NO_DROP ->
                one.contradiction().isEmpty() ? new Ruling(Verdict.UNAFFECTED, finding.reason()) : contradicted(one);
            case UNOBSERVED -> new Ruling(Verdict.UNOBSERVED, finding.reason());
            case INCONCLUSIVE, DROPPED -> new Ruling(Verdict.INCONCLUSIVE, finding.reason());
        };
    }

    /** Where something dropped. */
    static Ruling of(Corrected one, Band band, double weight, List<Item> items) {
        Case subject = one.subject();
        String reason = subject.finding().reason();
        if (!subject.contradiction().isEmpty()) {
            return contradicted(subject);
        }
        if (subject.suspect() && items.stream().noneMatch(Ruling::isOwnWord)) {
            return new Ruling(
                    Verdict.INCONCLUSIVE,
                    reason + " Every source of it runs on the failing provider, so the source may have failed and not"
                            + " the entity, whose own page says nothing.");
        }
        Optional<Item> strongest = items.stream()
                .filter(Item::supports)
                .max(Comparator.comparingDouble(Item::weight).thenComparing(Item::kind, Comparator.reverseOrder()));
        if (strongest.isEmpty()) {
            return new Ruling(Verdict.COINCIDENT, reason + " Nothing but timing ties it to the incident.");
        }
        if (band.compareTo(Band.LIKELY) < 0) {
            return new Ruling(
                    Verdict.COINCIDENT,
                    reason
                            + String.format(
                                    Locale.ROOT, " Too little ties it to the incident: evidence of %.1f.", weight));
        }
        return one.isTested()
                ? new Ruling(Verdict.IMPACTED, reason + explained(band, weight, strongest.get()))
                : new Ruling(
                        Verdict.COINCIDENT,
                        reason + " The loss was not tested against other windows, so no cause is named.");
    }

    private static String explained(Band band, double weight, Item strongest) {
        return String.format(
                Locale.ROOT,
                " That the incident explains it is %s, evidence of %.1f. %s",
                band.words(),
                weight,
                strongest.statement());
    }

    private static boolean isOwnWord(Item item) {
        return item.supports() && (item.kind() == Kind.ENTITY_NAMES_PROVIDER || item.kind() == Kind.OWN_STATUS_PAGE);
    }

    private static Ruling contradicted(Case one) {
        return new Ruling(Verdict.INCONCLUSIVE, one.finding().reason() + " " + one.contradiction());
    }
}
