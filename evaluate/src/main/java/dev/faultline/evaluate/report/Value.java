package dev.faultline.evaluate.report;

import dev.faultline.evaluate.measure.EventRate;
import dev.faultline.evaluate.measure.Proportion;
import dev.faultline.streams.detect.Interval;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One value of a table.
 *
 * @param text for people
 * @param raw for programs: a string, a number, or a map of them
 */
public record Value(String text, Object raw) {

    private static final int DIGITS = 3;
    private static final String NOTHING = "-";
    private static final double HOURS_IN_A_YEAR = 8_766;

    /** A rate of one a year, in events per 1,000 hours. */
    private static final double UNITS_IN_A_YEAR = 1_000 / HOURS_IN_A_YEAR;

    /** A word. */
    public static Value of(String word) {
        return new Value(word, word);
    }

    /** A whole number. */
    public static Value of(long number) {
        return new Value(Long.toString(number), number);
    }

    /** A number, with three significant digits for people. */
    public static Value of(double number) {
        return new Value(text(number), exact(number));
    }

    /** A ratio in percent with its interval; one of too few is not judged. */
    public static Value of(Proportion ratio) {
        Interval interval = ratio.interval();
        Map<String, Object> raw = new LinkedHashMap<>();
        raw.put("hits", ratio.hits());
        raw.put("of", ratio.of());
        raw.put("low", exact(interval.low()));
        raw.put("high", exact(interval.high()));
        String text = ratio.isJudged()
                ? percent(ratio.value()) + " [" + percent(interval.low()) + ", " + percent(interval.high()) + "] of "
                        + ratio.of()
                : "not judged (" + ratio.hits() + " of " + ratio.of() + ")";
        return new Value(text, raw);
    }

    /** A rate per 1,000 hours with its interval. */
    public static Value of(EventRate rate) {
        Interval interval = rate.interval();
        Map<String, Object> raw = new LinkedHashMap<>();
        raw.put("events", rate.events());
        raw.put("hours", exact(rate.hours()));
        raw.put("per1000Hours", exact(rate.per1000Hours()));
        raw.put("low", exact(interval.low()));
        raw.put("high", exact(interval.high()));
        return new Value(
                text(rate.per1000Hours()) + " [" + text(interval.low()) + ", " + text(interval.high()) + "]", raw);
    }

    /** A rate per year of 8,766 hours with its interval, and the years it was counted in. */
    public static Value perYear(EventRate rate) {
        Interval interval = rate.over(UNITS_IN_A_YEAR);
        double perYear = rate.per1000Hours() / UNITS_IN_A_YEAR;
        Map<String, Object> raw = new LinkedHashMap<>();
        raw.put("events", rate.events());
        raw.put("years", exact(rate.hours() / HOURS_IN_A_YEAR));
        raw.put("perYear", exact(perYear));
        raw.put("low", exact(interval.low()));
        raw.put("high", exact(interval.high()));
        return new Value(text(perYear) + " [" + text(interval.low()) + ", " + text(interval.high()) + "]", raw);
    }

    /** A rate as a multiple of a nominal one, with its interval. */
    public static Value ratio(EventRate rate, double nominal) {
        Interval interval = rate.over(nominal);
        double ratio = rate.per1000Hours() / nominal;
        Map<String, Object> raw = new LinkedHashMap<>();
        raw.put("ratio", exact(ratio));
        raw.put("low", exact(interval.low()));
        raw.put("high", exact(interval.high()));
        return new Value(text(ratio) + " [" + text(interval.low()) + ", " + text(interval.high()) + "]", raw);
    }

    /** An interval. */
    public static Value of(Interval interval) {
        Map<String, Object> raw = new LinkedHashMap<>();
        raw.put("low", exact(interval.low()));
        raw.put("high", exact(interval.high()));
        return new Value("[" + text(interval.low()) + ", " + text(interval.high()) + "]", raw);
    }

    /** A share in percent. */
    public static Value share(double share) {
        return new Value(percent(share), exact(share));
    }

    /** Nothing to say. */
    public static Value none() {
        return new Value(NOTHING, "");
    }

    private static String percent(double share) {
        return Double.isNaN(share)
                ? NOTHING
                : BigDecimal.valueOf(share * 100)
                                .setScale(1, RoundingMode.HALF_EVEN)
                                .toPlainString() + " %";
    }

    private static String text(double number) {
        if (Double.isNaN(number)) {
            return NOTHING;
        }
        if (Double.isInfinite(number)) {
            return "never";
        }
        BigDecimal rounded = BigDecimal.valueOf(number);
        if (StrictMath.abs(number) < 1_000) {
            rounded = rounded.round(new MathContext(DIGITS, RoundingMode.HALF_EVEN));
        } else {
            rounded = rounded.setScale(0, RoundingMode.HALF_EVEN);
        }
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }

    /** Nine significant digits; words for what JSON does not know. */
    private static Object exact(double number) {
        if (Double.isNaN(number)) {
            return "";
        }
        if (Double.isInfinite(number)) {
            return number > 0 ? "never" : "-never";
        }
        return BigDecimal.valueOf(number)
                .round(new MathContext(9, RoundingMode.HALF_EVEN))
                .doubleValue();
    }
}
