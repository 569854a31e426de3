package dev.faultline.streams.suspect;

import java.util.Arrays;

/**
 * How often independent entities drop within one window by chance.
 *
 * <p>Drops of entity i are a Poisson process of rate λᵢ. By the formula of Slivnyak and Mecke the expected number of drops
 * per hour that are followed by drops of at least k-1 other entities within the window W is Σᵢ λᵢ · P(Bᵢ ≥ k-1), where Bᵢ
 * sums independent Bernoulli variables of 1 - exp(-λⱼW) over the others (a Poisson-binomial law, here exact). Each
 * coincidence of k begins with such a drop, so this bounds their number.
 */
final class Coincidence {

    private static final double HOURS_IN_A_YEAR = 8_766;

    private final double[] rates;
    private final double[] chances;

    /**
     * Of entities.
     *
     * @param ratesPerHour drops per hour of each
     * @param windowHours the window
     */
    Coincidence(double[] ratesPerHour, double windowHours) {
        this.rates = ratesPerHour.clone();
        this.chances = Arrays.stream(rates)
                .map(rate -> -StrictMath.expm1(-rate * windowHours))
                .toArray();
    }

    /** Expected coincidences of at least {@code together} entities in a year. */
    double perYear(int together) {
        double sum = 0;
        for (int i = 0; i < rates.length; i++) {
            sum += rates[i] * othersAtLeast(together - 1, i);
        }
        return HOURS_IN_A_YEAR * sum;
    }

    /** The least number of entities, two or more, whose coincidences stay within a limit; more than there are if none does. */
    int least(double perYear) {
        int together = 2;
        while (together <= rates.length && perYear(together) > perYear) {
            together++;
        }
        return together;
    }

    private double othersAtLeast(int least, int without) {
        if (least <= 0) {
            return 1;
        }
        // fewer[m]: the chance that exactly m < least of those looked at so far drop; what passes least is not kept
        double[] fewer = new double[least];
        fewer[0] = 1;
        double reached = 0;
        for (int j = 0; j < chances.length; j++) {
            if (j != without) {
                reached += fewer[least - 1] * chances[j];
                for (int m = least - 1; m > 0; m--) {
                    fewer[m] = fewer[m] * (1 - chances[j]) + fewer[m - 1] * chances[j];
                }
                fewer[0] *= 1 - chances[j];
            }
        }
        return reached;
    }
}
