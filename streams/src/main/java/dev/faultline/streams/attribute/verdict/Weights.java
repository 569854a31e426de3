package dev.faultline.streams.attribute.verdict;

/**
 * What an item of evidence weighs: the chance of it when the incident caused the drop, over the chance of it when no
 * cloud did. All are stated beliefs, written down before anything was measured; {@code docs/attribution.md} has the reason
 * for each. Bands and caps follow from them.
 *
 * @param near lags of drops whose incident tells its onset
 * @param posted lags of drops whose incident tells only when it was posted
 * @param timingCap timing alone never weighs more, nor less than its negative: lags are known from a handful of outages
 * @param dependentsCap the same for dependents
 * @param registerCap the same for the register
 * @param declaredIfCaused chance that the declaration names provider and place, if it was the cause
 * @param namedCause the entity names the provider as the cause
 * @param named the entity mentions the provider
 * @param denied the entity says that it was not the provider
 * @param postedCause somebody else names the provider as the cause of the entity's trouble
 * @param postedNamed somebody else mentions both
 * @param postedDenial somebody else denies it
 * @param ownPage the entity's own page tells of trouble
 * @param notShared controls kept their level
 * @param shared controls lost as much
 */
public record Weights(
        LagLaw near,
        LagLaw posted,
        double timingCap,
        double dependentsCap,
        double registerCap,
        double declaredIfCaused,
        double namedCause,
        double named,
        double denied,
        double postedCause,
        double postedNamed,
        double postedDenial,
        double ownPage,
        double notShared,
        double shared) {

    /** The weights of this version. */
    public static Weights standard() {
        return new Weights(
                new LagLaw(0.1, 1.0 / 3, 0.5, 3),
                new LagLaw(-0.7, 1, 0.5, 3),
                3,
                3,
                1.6,
                0.7,
                ratio(0.25, 0.004),
                ratio(0.10, 0.02),
                ratio(0.02, 0.30),
                ratio(0.60, 0.30),
                ratio(0.80, 0.40),
                ratio(0.10, 0.20),
                ratio(0.60, 0.45),
                ratio(0.97, 0.85),
                ratio(0.03, 0.15));
    }

    private static double ratio(double ifCaused, double ifNot) {
        return StrictMath.log(ifCaused / ifNot);
    }
}
