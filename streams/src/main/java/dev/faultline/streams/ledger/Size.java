package dev.faultline.streams.ledger;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A value that a sentence asserts.
 *
 * @param measure what it measures, such as loss or duration; null when that is not told
 * @param value the value
 * @param unit its unit; null when that is not told
 * @param bound how it is meant
 */
public record Size(
        @Nullable String measure, double value, @Nullable String unit, Bound bound) {

    /** The unit of a loss. */
    public static final String FRACTION = "fraction";

    /** The unit of a duration. */
    public static final String MINUTES = "min";

    /** Codes of currencies by ISO 4217 are three capital letters, and no unit of activity is. */
    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");

    boolean isLoss() {
        return "loss".equals(measure);
    }

    boolean isDuration() {
        return "duration".equals(measure);
    }

    /** Why nothing here could ever measure it; null when something could. */
    @Nullable
    String whyNotMeasurable() {
        if (unit != null && CURRENCY.matcher(unit).matches()) {
            return "It is a sum of money, which nothing here measures.";
        }
        if (!isLoss() && !isDuration()) {
            return measure == null
                    ? "It is a value of something that the claim does not name."
                    : "Nothing here measures '" + measure + "'.";
        }
        String wanted = isLoss() ? FRACTION : MINUTES;
        return wanted.equals(unit) ? null : "A " + measure + " is compared in " + wanted + ", not in '" + unit + "'.";
    }
}
