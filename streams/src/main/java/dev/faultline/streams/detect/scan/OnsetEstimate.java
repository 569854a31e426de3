package dev.faultline.streams.detect.scan;

import dev.faultline.streams.detect.Direction;
import java.util.List;

/**
 * When a deviation began: the likelihood of each begin that the windows allow, taken as a posterior with a flat prior
 * (Hinkley 1970 gives the likelihood; Carlin, Gelfand and Smith 1992 the Bayesian reading).
 *
 * @param earliest number of the bucket that it began in or after
 * @param latest number of the bucket that it began in or before
 * @param established the window from whose begin on the deviation is beyond doubt
 */
record OnsetEstimate(int earliest, int latest, WindowTest established) {

    /**
     * Posterior probability that it began before the earliest bucket, and after the latest. Windows overlap, so the posterior
     * is too wide on its long side: with these parts 95 % of true begins lie between, by simulation.
     */
    private static final double BEFORE_EARLIEST = 0.18;

    private static final double AFTER_LATEST = 0.01;

    /** @param tests all windows that end now, from the shortest to the longest, at least one in the direction */
    static OnsetEstimate of(List<WindowTest> tests, Direction direction) {
        List<WindowTest> all =
                tests.stream().filter(test -> test.direction() == direction).toList();
        double most = all.stream().mapToDouble(WindowTest::statistic).max().orElseThrow();
        double[] weights = all.stream()
                .mapToDouble(test ->
                        test.resolution() * StrictMath.exp((test.statistic() * test.statistic() - most * most) / 2))
                .toArray();
        double total = 0;
        for (double weight : weights) {
            total += weight;
        }
        int latest = quantile(weights, total * AFTER_LATEST);
        int earliest = quantile(weights, total * (1 - BEFORE_EARLIEST));
        WindowTest first = all.get(earliest);
        return new OnsetEstimate(
                first.start() - (int) first.resolution(), all.get(latest).start(), all.get(latest));
    }

    private static int quantile(double[] weights, double mass) {
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i];
            if (sum >= mass) {
                return i;
            }
        }
        return weights.length - 1;
    }
}
