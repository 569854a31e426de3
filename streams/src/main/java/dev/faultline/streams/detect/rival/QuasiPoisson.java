package dev.faultline.streams.detect.rival;

import java.util.List;
import java.util.Optional;

/**
 * A fitted quasi-Poisson regression of counts on time: log μ = intercept + slope · time, variance φμ.
 *
 * @param intercept log of the mean at time 0
 * @param slope growth of log μ per season
 * @param dispersion φ, at least 1
 * @param information the weighted Fisher information of both coefficients
 */
record QuasiPoisson(double intercept, double slope, double dispersion, Information information) {

    private static final int LONGEST = 50;
    private static final double PRECISE = 1e-10;

    /** A symmetric 2 x 2 matrix: sums of weight · mean · (1, time, time²). */
    record Information(double zeroth, double first, double second) {

        double determinant() {
            return zeroth * second - first * first;
        }

        /** (1, time) · inverse · (1, time)ᵀ; without a slope only the mean is uncertain. */
        double variance(double time, boolean trend) {
            return trend ? (second - 2 * time * first + time * time * zeroth) / determinant() : 1 / zeroth;
        }
    }

    double mean(double time) {
        return StrictMath.exp(intercept + slope * time);
    }

    /** Empty when there is nothing to fit, as with counts of zero only, or when the fit does not settle. */
    static Optional<QuasiPoisson> fit(List<PastWindow> windows, boolean trend) {
        double total = windows.stream().mapToDouble(PastWindow::weighted).sum();
        double weight = windows.stream().mapToDouble(PastWindow::weight).sum();
        if (!(total > 0)) {
            return Optional.empty();
        }
        double level = StrictMath.log(total / weight);
        return trend ? newton(windows, level) : Optional.of(withDispersion(windows, level, 0, false));
    }

    private static Optional<QuasiPoisson> newton(List<PastWindow> windows, double level) {
        double intercept = level;
        double slope = 0;
        for (int round = 0; round < LONGEST; round++) {
            Information information = information(windows, intercept, slope);
            double determinant = information.determinant();
            if (!(determinant > PRECISE * information.zeroth() * information.second())) {
                return Optional.empty();
            }
            double excess = 0;
            double excessByTime = 0;
            for (PastWindow window : windows) {
                double mean = StrictMath.exp(intercept + slope * window.time());
                double apart = window.weighted() - window.weight() * mean;
                excess += apart;
                excessByTime += apart * window.time();
            }
            double up = (information.second() * excess - information.first() * excessByTime) / determinant;
            double along = (information.zeroth() * excessByTime - information.first() * excess) / determinant;
            intercept += up;
            slope += along;
            if (Math.abs(up) + Math.abs(along) < PRECISE) {
                return Optional.of(withDispersion(windows, intercept, slope, true));
            }
        }
        return Optional.empty();
    }

    private static Information information(List<PastWindow> windows, double intercept, double slope) {
        double zeroth = 0;
        double first = 0;
        double second = 0;
        for (PastWindow window : windows) {
            double mass = window.weight() * StrictMath.exp(intercept + slope * window.time());
            zeroth += mass;
            first += mass * window.time();
            second += mass * window.time() * window.time();
        }
        return new Information(zeroth, first, second);
    }

    private static QuasiPoisson withDispersion(
            List<PastWindow> windows, double intercept, double slope, boolean trend) {
        double pearson = 0;
        int buckets = 0;
        for (PastWindow window : windows) {
            pearson += window.pearson(StrictMath.exp(intercept + slope * window.time()));
            buckets += window.size();
        }
        int free = buckets - (trend ? 2 : 1);
        double dispersion = free > 0 ? Math.max(1, pearson / free) : 1;
        return new QuasiPoisson(intercept, slope, dispersion, information(windows, intercept, slope));
    }
}
