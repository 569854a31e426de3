package dev.faultline.streams.attribute.verdict;

/**
 * Where bands begin, as sums of log-likelihood ratios.
 *
 * @param established from here on, when two items beside timing support it
 * @param likely from here on; above the cap of timing, so that timing alone never gets there
 * @param unlikely up to here
 * @param ruledOut up to here
 */
public record Bands(double established, double likely, double unlikely, double ruledOut) {

    /** Refuses bands that are not in order. */
    public Bands {
        if (!(established > likely && likely > unlikely && unlikely > ruledOut)) {
            throw new IllegalArgumentException("Bands are out of order");
        }
    }

    /** The bands of this version. */
    public static Bands standard() {
        return new Bands(6, 3.5, -1.5, -4);
    }

    Band of(double weight, long supporting) {
        if (weight >= established && supporting >= 2) {
            return Band.ESTABLISHED;
        }
        if (weight >= likely) {
            return Band.LIKELY;
        }
        if (weight <= ruledOut) {
            return Band.RULED_OUT;
        }
        return weight <= unlikely ? Band.UNLIKELY : Band.OPEN;
    }
}
