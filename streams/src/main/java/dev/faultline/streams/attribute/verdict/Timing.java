package dev.faultline.streams.attribute.verdict;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * When the drop began, against when the incident did: the density of that lag if it was the cause, over the rate at which
 * incidents of the provider begin anyway.
 */
final class Timing {

    private static final double HOUR = 3_600_000;

    private final Weights weights;
    private final ChanceRates rates;

    Timing(Weights weights, ChanceRates rates) {
        this.weights = weights;
        this.rates = rates;
    }

    Optional<Item> of(Accused accused, Case one) {
        Long onset = one.finding().onset();
        if (onset == null) {
            return Optional.empty();
        }
        double hours = (onset - one.window().start()) / HOUR;
        LagLaw law = accused.onsetDeclared() ? weights.near() : weights.posted();
        double weight = StrictMath.log(law.density(hours) / rates.of(accused.provider()));
        String statement = String.format(
                Locale.ROOT,
                "The drop began at %s, %.0f minutes %s the incident %s.",
                Instant.ofEpochMilli(onset),
                Math.abs(hours) * 60,
                hours < 0 ? "before" : "after",
                accused.onsetDeclared() ? "by its provider's words" : "was posted or seen");
        Item.Weighed weighed = new Item.Weighed(statement, one.finding().reference(), weight);
        return Optional.of(Item.within(Kind.TIMING, weighed, -weights.timingCap() - 1, weights.timingCap()));
    }
}
