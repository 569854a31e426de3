package dev.faultline.streams.attribute.concentration;

import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * How the hours of attributed outages are shared among providers.
 *
 * @param top provider with most of them; of equals the first by name
 * @param share its part of all, 0 to 1
 * @param effective number of providers of equal part that would be as concentrated: one over the sum of squared parts
 *     (the inverse of the Herfindahl-Hirschman index)
 * @param hours all attributed hours
 */
public record SharedFate(String top, double share, double effective, double hours) {

    /** Nothing when no hour is attributed. Hours are not negative. */
    public static Optional<SharedFate> of(SortedMap<String, Double> hoursByProvider) {
        double all = 0;
        for (double hours : hoursByProvider.values()) {
            if (!(hours >= 0)) {
                throw new IllegalArgumentException("Hours are " + hours);
            }
            all += hours;
        }
        if (all == 0) {
            return Optional.empty();
        }
        double squares = 0;
        for (double hours : hoursByProvider.values()) {
            squares += hours / all * (hours / all);
        }
        Map.Entry<String, Double> top = hoursByProvider.entrySet().stream()
                .max(Map.Entry.<String, Double>comparingByValue()
                        .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
                .orElseThrow();
        return Optional.of(new SharedFate(top.getKey(), top.getValue() / all, 1 / squares, all));
    }
}
