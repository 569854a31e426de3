package dev.faultline.streams.attribute.verdict;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How often a provider's incidents begin by themselves, in an hour. Fixed, and not counted from what was read: else one
 * incident more would change what the others weigh.
 *
 * @param perHour by provider
 * @param others of providers that are not listed
 */
public record ChanceRates(SortedMap<String, Double> perHour, double others) {

    /** Copies the map; refuses rates that are none. */
    public ChanceRates {
        perHour = new TreeMap<>(perHour);
        if (!(others > 0) || perHour.values().stream().anyMatch(rate -> !(rate > 0))) {
            throw new IllegalArgumentException("Rates of incidents must be positive");
        }
    }

    /**
     * Counted in archives: Google 157 begins in the 8,608 hours to July 2022, AWS 325 incidents in the 31,500 hours to
     * December 2021. Others are taken to be as talkative as Google, rounded up.
     */
    public static ChanceRates standard() {
        return new ChanceRates(new TreeMap<>(Map.of("gcp", 157 / 8_608.0, "aws", 325 / 31_500.0)), 0.02);
    }

    double of(String provider) {
        return perHour.getOrDefault(provider, others);
    }
}
