package dev.faultline.streams.ledger;

import java.util.List;
import java.util.Locale;

/**
 * A loss or a duration is claimed.
 *
 * <p>Contradicted, when the measured interval and the range of the claim have nothing in common. Supported, when the
 * interval holds the value claimed, or the range of the claim the value measured, and the interval is no wider than the
 * value itself: one that also holds nothing and the double would support anything. "At least" and "at most" are supported
 * when all of the interval is on that side. Else undecided.
 */
final class SizeRule {

    private static final String DECLARED = "declared";

    private final HitRule hits;

    SizeRule(HitRule hits) {
        this.hits = hits;
    }

    Check check(Assertion assertion, Size size, List<Measurement> watched) {
        if (watched.stream().map(Measurement::side).distinct().count() > 1) {
            return Check.undecided("Several series were watched, and it does not say which one it means.");
        }
        Measurement m = watched.stream()
                .filter(other -> other.window().label().equals(DECLARED))
                .findFirst()
                .orElse(watched.get(0));
        if (m.found().suspect()) {
            return Check.undecided("Only sources that run on the failing provider were watched.");
        }
        return size.isLoss() ? loss(assertion, size, m) : duration(assertion, size, m);
    }

    private static Check loss(Assertion assertion, Size size, Measurement m) {
        Check.Measured measured = Check.Measured.loss(m);
        if (assertion.stretch().isAnother(m.window())) {
            return Check.undecided("The loss was measured over another stretch of time.", measured);
        }
        if (m.sizes().loss().isBounded()) {
            return compare("mean loss", size, m, measured);
        }
        Double largest = m.sizes().largestLossNotExcluded();
        if (largest == null) {
            return Check.undecided("The size of the loss was not measured.", measured);
        }
        Check.Measured bound = Check.Measured.atMost(m, largest);
        return size.bound().low(size.value()) > largest
                ? Check.decided(false, "A mean loss beyond " + shown(largest) + " is excluded.", bound, List.of(m))
                : Check.undecided("No mean loss up to " + shown(largest) + " is excluded.", bound);
    }

    private Check duration(Assertion assertion, Size size, Measurement m) {
        if (!m.dropped()) {
            return hits.check(assertion, List.of(m));
        }
        if (!assertion.stretch().mayHold(m.found().firstOnset(), m.dropEnd())) {
            return Check.undecided("The drop that was found lies outside of the time it speaks of.");
        }
        Check.Measured measured = Check.Measured.minutes(m);
        return m.sizes().minutes().isBounded()
                ? compare("length of the drop", size, m, measured)
                : Check.undecided("Several drops lie in the window, or the length of the one has no bounds.", measured);
    }

    private static Check compare(String what, Size size, Measurement m, Check.Measured measured) {
        Estimate found = measured.estimate();
        String interval = "The " + what + " is between " + shown(found.least()) + " and " + shown(found.most());
        double value = size.value();
        double low = size.bound().low(value);
        double high = size.bound().high(value);
        if (found.most() < low || found.least() > high) {
            return Check.decided(false, interval + ", which leaves out what was said.", measured, List.of(m));
        }
        boolean agrees =
                switch (size.bound()) {
                    case AT_LEAST -> found.least() >= value;
                    case AT_MOST -> found.most() <= value;
                    case EXACTLY, ROUNDED, ABOUT -> isTelling(found, value) && holds(found, value, low, high);
                };
        return agrees
                ? Check.decided(true, interval + ", which fits what was said.", measured, List.of(m))
                : Check.undecided(interval + ", too wide or too far off to tell.", measured);
    }

    private static boolean isTelling(Estimate found, double value) {
        return found.most() - found.least() <= Math.abs(value);
    }

    private static boolean holds(Estimate found, double value, double low, double high) {
        Double best = found.value();
        return (found.least() <= value && value <= found.most()) || (best != null && low <= best && best <= high);
    }

    /** At most three decimals, and no more than there are. */
    private static String shown(double value) {
        if (Double.isInfinite(value)) {
            return value > 0 ? "no upper bound" : "no lower bound";
        }
        String text = String.format(Locale.ROOT, "%.3f", value);
        return text.contains(".") ? text.replaceAll("0+$", "").replaceAll("\\.$", "") : text;
    }
}
