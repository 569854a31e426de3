package dev.faultline.streams.detect.rival;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

/**
 * What {@link Farrington} expects of a bucket.
 *
 * @param mean expected count
 * @param dispersion variance over mean, at least 1
 */
record Baseline(double mean, double dispersion) {

    private static final int FEWEST_FOR_A_TREND = 3;

    /** Fits, weights past outliers down, fits again; without a trend when the one found is not to be trusted. */
    static Optional<Baseline> of(List<PastWindow> windows, double residual) {
        return fitted(windows, residual, true)
                .filter(baseline -> windows.size() >= FEWEST_FOR_A_TREND && baseline.within(windows))
                .or(() -> fitted(windows, residual, false));
    }

    private static Optional<Baseline> fitted(List<PastWindow> windows, double residual, boolean trend) {
        return QuasiPoisson.fit(windows, trend)
                .flatMap(first -> QuasiPoisson.fit(reweighted(windows, first, residual, trend), trend))
                .map(second -> new Baseline(second.mean(0), second.dispersion()));
    }

    private boolean within(List<PastWindow> windows) {
        double least = windows.stream().mapToDouble(PastWindow::least).min().orElse(Double.NaN);
        double most = windows.stream().mapToDouble(PastWindow::most).max().orElse(Double.NaN);
        return mean > 0 && mean >= least && mean <= most;
    }

    private static List<PastWindow> reweighted(
            List<PastWindow> windows, QuasiPoisson model, double residual, boolean trend) {
        List<PastWindow> weighed = new ArrayList<>(windows.size());
        double sum = 0;
        int buckets = 0;
        for (PastWindow window : windows) {
            PastWindow one = window.weighing(weight(model, window.time(), residual, trend));
            sum += one.weight();
            buckets += one.size();
            weighed.add(one);
        }
        double factor = buckets / sum;
        return weighed.stream().map(window -> window.scaled(factor)).toList();
    }

    private static DoubleUnaryOperator weight(QuasiPoisson model, double time, double residual, boolean trend) {
        double mean = model.mean(time);
        double leverage = mean * model.information().variance(time, trend);
        double scale = 1.5 / StrictMath.sqrt(model.dispersion() * (1 - leverage));
        return value -> {
            double anscombe = scale * anscombe(value, mean);
            return Math.abs(anscombe) > residual ? 1 / (anscombe * anscombe) : 1;
        };
    }

    /** (y^⅔ - μ^⅔) / μ^⅙: the residual in which a Poisson count is closest to normal, up to the factor 1.5. */
    static double anscombe(double value, double mean) {
        return (twoThirds(value) - twoThirds(mean)) / StrictMath.sqrt(StrictMath.cbrt(mean));
    }

    private static double twoThirds(double value) {
        double root = StrictMath.cbrt(value);
        return root * root;
    }
}
