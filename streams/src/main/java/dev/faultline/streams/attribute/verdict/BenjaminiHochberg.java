package dev.faultline.streams.attribute.verdict;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * P-values corrected over a family so that, of those at or below a level, no larger part than the level is false on
 * average (Benjamini and Hochberg, Journal of the Royal Statistical Society B 57, 1995). Holds for independent tests and
 * for positively dependent ones (Benjamini and Yekutieli 2001), as series of one market are.
 */
final class BenjaminiHochberg {

    private BenjaminiHochberg() {}

    /** The adjusted values, in the order of the given ones. */
    static double[] adjusted(double[] pValues) {
        int[] byValue = IntStream.range(0, pValues.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> pValues[i]).thenComparing(i -> i))
                .mapToInt(i -> i)
                .toArray();
        double[] adjusted = new double[pValues.length];
        Arrays.fill(adjusted, 1);
        double least = 1;
        for (int rank = pValues.length; rank >= 1; rank--) {
            int at = byValue[rank - 1];
            least = Math.min(least, pValues[at] * pValues.length / rank);
            adjusted[at] = least;
        }
        return adjusted;
    }
}
