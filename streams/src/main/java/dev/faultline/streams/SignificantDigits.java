package dev.faultline.streams;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** Reals leave the pipeline with nine significant digits: more would pretend, and tempt to compare noise. */
public final class SignificantDigits {

    private static final MathContext NINE = new MathContext(9, RoundingMode.HALF_EVEN);

    /** Whole numbers up to this size have nine digits at most and need no rounding. */
    private static final double EXACT = 999_999_999;

    private SignificantDigits() {}

    /** Rounded, or null where there is no number: NaN and infinities are not results. */
    public static @Nullable Double of(double value) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return null;
        }
        boolean whole = value == Math.rint(value) && Math.abs(value) <= EXACT;
        return whole ? value + 0.0 : new BigDecimal(value, NINE).doubleValue();
    }
}
