package dev.faultline.streams.attribute.counterfactual;

import java.util.Optional;

/** Compares a window with what was expected of it. */
public final class Estimator {

    private final double level;

    /** @param level mean loss that counts, as a fraction */
    public Estimator(double level) {
        this.level = level;
    }

    /** The comparison; empty when nothing was expected in what was watched. */
    public Optional<Statistics> compare(Counterfactual counterfactual, WatchedWindow seen) {
        Counterfactual.Frozen frozen = counterfactual.frozen();
        double buckets = seen.countedMillis() / frozen.bucketMillis();
        double mean = frozen.level() * seen.exposure();
        if (!(mean > 0) || !(buckets > 0)) {
            return Optional.empty();
        }
        long length = Math.max(1, Math.round(buckets));
        Expectation raw = new Expectation(
                mean,
                frozen.law().dispersion(),
                frozen.law().slow(length) + frozen.uncertain(),
                frozen.law().freedom(length));
        Placebos.Law placebos = counterfactual.placebos().nearest(buckets);
        boolean learned = length <= frozen.law().longest();
        Expectation used = raw.wider(placebos.excess(), learned ? raw.freedom() : Math.max(1, placebos.size()));
        return Optional.of(
                statistics(raw, used, seen.actual(), placebos, learned || placebos.isEnough(), counterfactual.price()));
    }

    /** Residuals are those of the law, as the placebos' are; intervals are as wide as the placebos say. */
    private Statistics statistics(
            Expectation raw, Expectation used, double actual, Placebos.Law placebos, boolean judgeable, Price price) {
        double residual = raw.residual(actual, 1 - level);
        double half = raw.dispersion() / 2;
        double t = Student.quantile(Student.TWO_SIDED, used.freedom());
        double missing = raw.mean() - actual;
        double deviation = used.deviationOfMissing();
        return new Statistics(
                raw.mean(),
                actual,
                1 - actual / raw.mean(),
                used.leastLoss(actual, Student.TWO_SIDED),
                used.mostLoss(actual, Student.TWO_SIDED),
                Math.max(0, used.mostLoss(actual, Student.ONE_SIDED)),
                used.detectable(level),
                StrictMath.log((actual + half) / (raw.mean() + half)),
                StrictMath.sqrt(used.dispersion() / (actual + half) + used.slow()),
                missing,
                deviation,
                t * deviation,
                placebos.asLow(residual),
                placebos.asHigh(residual),
                placebos.size(),
                placebos.smallest(),
                judgeable,
                Turnover.of(price, missing, deviation, t));
    }
}
