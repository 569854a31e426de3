package dev.faultline.streams.attribute.verdict;

/**
 * When drops begin that an incident caused, by hours after its onset: part of them around it (Laplace), the rest
 * some time after it (exponential).
 *
 * @param centre where the first part is centred, hours after the onset
 * @param scale its mean distance from there, hours
 * @param tailShare the rest
 * @param tailMean its mean lag, hours
 */
public record LagLaw(double centre, double scale, double tailShare, double tailMean) {

    /** Refuses what is no density. */
    public LagLaw {
        if (!(scale > 0 && tailMean > 0 && tailShare >= 0 && tailShare <= 1)) {
            throw new IllegalArgumentException("No law of lags: " + scale + ", " + tailShare + ", " + tailMean);
        }
    }

    /** Density per hour. */
    double density(double hours) {
        double near = StrictMath.exp(-Math.abs(hours - centre) / scale) / (2 * scale);
        double late = hours < 0 ? 0 : StrictMath.exp(-hours / tailMean) / tailMean;
        return (1 - tailShare) * near + tailShare * late;
    }
}
