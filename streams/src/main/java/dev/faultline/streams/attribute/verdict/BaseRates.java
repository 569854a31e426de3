package dev.faultline.streams.attribute.verdict;

import java.util.Collection;
import java.util.List;

/**
 * What part of all that are declared is declared to run there, by Laplace's rule of succession: how often a declaration
 * meets an incident for no reason.
 *
 * @param provider on the provider
 * @param place in a region of the incident
 */
public record BaseRates(double provider, double place) {

    /** Counted among entities. */
    public static BaseRates of(Accused accused, Collection<List<Declared>> entities) {
        long declared = 0;
        long there = 0;
        long placed = 0;
        for (List<Declared> one : entities) {
            if (!one.isEmpty()) {
                declared++;
                there += one.stream().anyMatch(d -> d.provider().equals(accused.provider())) ? 1 : 0;
                placed += one.stream().anyMatch(d -> isPlaced(accused, d)) ? 1 : 0;
            }
        }
        return new BaseRates(share(there, declared), share(placed, declared));
    }

    private static boolean isPlaced(Accused accused, Declared declared) {
        return declared.provider().equals(accused.provider())
                && declared.region() != null
                && accused.regions().contains(declared.region());
    }

    private static double share(long some, long all) {
        return (some + 1.0) / (all + 2);
    }
}
