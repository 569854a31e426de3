package dev.faultline.streams.attribute.verdict;

import java.util.Locale;
import java.util.Optional;

/**
 * Whether the entity was declared to run where the incident was, against how many of all that are declared do.
 */
final class Registration {

    private final double ifCaused;
    private final double cap;

    Registration(Weights weights) {
        this.ifCaused = weights.declaredIfCaused();
        this.cap = weights.registerCap();
    }

    /** How a subject's declarations meet an incident. */
    enum Level {
        /** The incident is its own. */
        OWN,
        /** Provider, and region and surface as far as they were said. */
        PLACE,
        /** Provider; region or surface not known to match. */
        PROVIDER,
        /** Provider, in other regions only. */
        OTHER_REGION,
        /** Other providers only. */
        ELSEWHERE,
        /** Nothing is declared. */
        UNKNOWN
    }

    static Level level(Accused accused, Subject subject) {
        if (subject.own()) {
            return Level.OWN;
        }
        if (subject.declared().isEmpty()) {
            return Level.UNKNOWN;
        }
        return subject.declared().stream()
                .filter(declared -> declared.provider().equals(accused.provider()))
                .map(declared -> level(accused, subject, declared))
                .min(Level::compareTo)
                .orElse(Level.ELSEWHERE);
    }

    private static Level level(Accused accused, Subject subject, Declared declared) {
        boolean surface = declared.surface() == null || declared.surface().equals(subject.surface());
        if (declared.region() == null || !accused.isLocal()) {
            return Level.PROVIDER;
        }
        if (!accused.regions().contains(declared.region())) {
            return Level.OTHER_REGION;
        }
        return surface ? Level.PLACE : Level.PROVIDER;
    }

    Optional<Item> of(Accused accused, Subject subject, BaseRates rates) {
        Level level = level(accused, subject);
        double reach = reach(level, accused, subject);
        return switch (level) {
            case UNKNOWN -> Optional.empty();
            case OWN -> item("The incident is on the entity's own page.", cap);
            case PLACE ->
                item(
                        said("is registered on %s in %s", accused, rates.place()) + part(reach),
                        log(reach * ifCaused / rates.place()));
            case PROVIDER ->
                item(
                        said("is registered on %s, place not known to match %s", accused, rates.provider())
                                + part(reach),
                        log(reach * Math.max(ifCaused, rates.provider()) / rates.provider()));
            case OTHER_REGION ->
                item(
                        said("is registered on %s, in other regions than %s", accused, rates.provider()),
                        log((1 - ifCaused) / Math.max(1 - ifCaused, rates.provider() - rates.place())));
            case ELSEWHERE ->
                item(
                        said("is registered on others only, not on %s (%s)", accused, 1 - rates.provider()),
                        log((1 - ifCaused) / 2 / Math.max((1 - ifCaused) / 2, 1 - rates.provider())));
        };
    }

    /** The largest share that was said to run where the incident was: who is partly there is hit that much more rarely. */
    private static double reach(Level level, Accused accused, Subject subject) {
        return subject.declared().stream()
                .filter(declared -> declared.provider().equals(accused.provider()))
                .filter(declared -> level(accused, subject, declared) == level)
                .mapToDouble(Declared::reach)
                .max()
                .orElse(1);
    }

    private static String part(double reach) {
        return reach == 1 ? "" : String.format(Locale.ROOT, " Only %.0f %% of it is said to run there.", reach * 100);
    }

    private Optional<Item> item(String statement, double weight) {
        return Optional.of(Item.within(Kind.REGISTER, new Item.Weighed(statement, null, weight), -cap - 1, cap));
    }

    private static String said(String how, Accused accused, double share) {
        String where = accused.isLocal() ? String.join(", ", accused.regions()) : "any region";
        return String.format(
                Locale.ROOT,
                "It " + how + "; %.0f %% of those of whom anything is declared are.",
                accused.provider(),
                where,
                share * 100);
    }

    private static double log(double ratio) {
        return StrictMath.log(ratio);
    }
}
