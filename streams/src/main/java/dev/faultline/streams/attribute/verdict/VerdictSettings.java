package dev.faultline.streams.attribute.verdict;

/**
 * Everything that decides a verdict; part of the identity of a run.
 *
 * @param level of the correction: of the findings that survive it, at most this part is false on average
 * @param rates how often incidents begin by chance
 * @param weights what evidence weighs
 * @param bands where bands begin
 * @param mostItems items of evidence that count, the weightiest
 */
public record VerdictSettings(double level, ChanceRates rates, Weights weights, Bands bands, int mostItems) {

    /** The settings of this version. */
    public static VerdictSettings standard() {
        return new VerdictSettings(0.05, ChanceRates.standard(), Weights.standard(), Bands.standard(), 6);
    }
}
