package dev.faultline.streams.attribute.counterfactual;

import java.util.Arrays;

/**
 * Residuals of windows in which nothing is known to have happened: the null distribution of the statistic.
 *
 * <p>Non-overlapping windows from the end of the history backwards, for lengths of 1, 2, 3, 4, 6, 8, 12 … buckets; a window
 * is compared with those of the nearest length, which differs by less than a quarter, since residuals are standardised by
 * the variance of their own length. Each is judged by level, season and law known before it began.
 */
final class Placebos {

    /** Windows that are kept of one length, the latest. */
    static final int MOST = 500;

    /** Placebos under which their spread tells nothing. */
    private static final int FEW = 20;

    /** Freedom of the tail beyond all placebos: heavier than the law's own, as real series are. */
    private static final double TAIL_FREEDOM = 12;

    /** Residuals further out count as this many standard deviations for the spread. */
    private static final double CLIP = 4;

    private static final double TENTH = 0.1;
    private static final double NORMAL_TENTH = 1.2815515655446004;

    private final int[] lengths;
    private final float[][] sorted;

    /**
     * @param lengths in buckets, growing
     * @param residuals of each length, in any order
     */
    Placebos(int[] lengths, float[][] residuals) {
        this.lengths = lengths;
        this.sorted = residuals;
        for (float[] some : sorted) {
            Arrays.sort(some);
        }
    }

    /** Residuals of the length nearest to so many buckets, by ratio. */
    Law nearest(double buckets) {
        int best = 0;
        for (int i = 1; i < lengths.length; i++) {
            if (buckets * buckets > (double) lengths[i - 1] * lengths[i]) {
                best = i;
            }
        }
        boolean near = lengths.length > 0 && buckets <= 1.5 * lengths[best];
        return new Law(near ? sorted[best] : new float[0]);
    }

    /** Placebos of one length. */
    static final class Law {

        private final float[] sorted;

        private Law(float[] sorted) {
            this.sorted = sorted;
        }

        int size() {
            return sorted.length;
        }

        /** Smallest p-value that counting can give. */
        double smallest() {
            return 1.0 / (1 + sorted.length);
        }

        /** By how much the variance of residuals exceeds one, at least 1; 1 while there are too few to tell. */
        double excess() {
            if (sorted.length < FEW) {
                return 1;
            }
            double sum = 0;
            for (float residual : sorted) {
                double clipped = Math.max(-CLIP, Math.min(CLIP, residual));
                sum += clipped * clipped;
            }
            return Math.max(1, sum / sorted.length);
        }

        /** Whether there are enough of them to stand for a law of their own. */
        boolean isEnough() {
            return sorted.length >= FEW;
        }

        /** Chance of a residual as low. */
        Chance asLow(double residual) {
            int below = 0;
            while (below < sorted.length && sorted[below] <= (float) residual) {
                below++;
            }
            return p(below, residual, sorted.length == 0 ? 0 : sorted[0], quantile(TENTH));
        }

        /** Chance of a residual as high. */
        Chance asHigh(double residual) {
            int above = 0;
            while (above < sorted.length && sorted[sorted.length - 1 - above] >= (float) residual) {
                above++;
            }
            double highest = sorted.length == 0 ? 0 : sorted[sorted.length - 1];
            return p(above, -residual, -highest, -quantile(1 - TENTH));
        }

        private double quantile(double part) {
            return sorted.length < FEW ? 0 : sorted[(int) (part * (sorted.length - 1))];
        }

        /**
         * Counted as (1+k)/(1+n); beyond the most extreme placebo the tail of Student's t goes on from there, as wide as
         * a tenth of the placebos says.
         */
        private Chance p(int asExtreme, double residual, double mostExtreme, double tenth) {
            if (asExtreme > 0) {
                return new Chance((1.0 + asExtreme) / (1 + sorted.length), false);
            }
            double scale = Math.max(1, -tenth / NORMAL_TENTH);
            double beyond = Student.atMost(residual / scale, TAIL_FREEDOM);
            if (sorted.length == 0) {
                return new Chance(beyond, true);
            }
            double atMost = Student.atMost(Math.min(0, mostExtreme) / scale, TAIL_FREEDOM);
            return new Chance(smallest() * Math.min(1, beyond / atMost), true);
        }
    }
}
