package dev.faultline.streams.detect.rival;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Finds the past days most like the last 24 hours. */
final class NearestPeriods {

    private final Cloudflare settings;
    private final int bucketsPerDay;
    private final int bucketsPerSlot;

    NearestPeriods(Cloudflare settings, int bucketsPerDay, int bucketsPerSlot) {
        this.settings = settings;
        this.bucketsPerDay = bucketsPerDay;
        this.bucketsPerSlot = Math.min(bucketsPerSlot, bucketsPerDay);
    }

    /**
     * A past period.
     *
     * @param days how many days before the reference it lies
     * @param distance mean square of the differences, slot by slot
     */
    private record Period(int days, double distance) {}

    /**
     * How many days ago the most similar periods ended, most similar first; empty when there are too few to choose from.
     *
     * @param end number of the bucket after the last 24 hours
     */
    List<Integer> find(BucketHistory history, long end) {
        double[] reference = slots(history, end);
        List<Period> periods = new ArrayList<>();
        for (int days = 1; days <= settings.periods(); days++) {
            double distance = distance(reference, slots(history, end - (long) days * bucketsPerDay));
            if (!Double.isNaN(distance)) {
                periods.add(new Period(days, distance));
            }
        }
        if (periods.size() < settings.fewestPeriods()) {
            return List.of();
        }
        return periods.stream()
                .sorted(Comparator.comparingDouble(Period::distance).thenComparingInt(Period::days))
                .limit(settings.neighbours())
                .map(Period::days)
                .toList();
    }

    private double[] slots(BucketHistory history, long end) {
        double[] means = new double[bucketsPerDay / bucketsPerSlot];
        long bucket = end - (long) means.length * bucketsPerSlot;
        for (int slot = 0; slot < means.length; slot++) {
            means[slot] = mean(history, bucket);
            bucket += bucketsPerSlot;
        }
        return means;
    }

    private double mean(BucketHistory history, long begin) {
        double sum = 0;
        int watched = 0;
        for (long bucket = begin; bucket < begin + bucketsPerSlot; bucket++) {
            double value = history.get(bucket);
            if (!Double.isNaN(value)) {
                sum += value;
                watched++;
            }
        }
        return watched == 0 ? Double.NaN : sum / watched;
    }

    /** Not a number when fewer than half of the slots were watched in both. */
    private static double distance(double[] reference, double[] period) {
        double sum = 0;
        int compared = 0;
        for (int slot = 0; slot < reference.length; slot++) {
            double apart = reference[slot] - period[slot];
            if (!Double.isNaN(apart)) {
                sum += apart * apart;
                compared++;
            }
        }
        return 2 * compared < reference.length || compared == 0 ? Double.NaN : sum / compared;
    }
}
