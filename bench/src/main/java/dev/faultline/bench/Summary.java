package dev.faultline.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.stat.regression.SimpleRegression;

/** What is said of repeated measurements: the middle, never the best. */
final class Summary {

    private Summary() {}

    /** The middle one, or the mean of the two in the middle. */
    static double median(List<Double> values) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("Nothing was measured");
        }
        double[] sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }

    /**
     * How many times as large, round by round: both of a round had much the same machine.
     *
     * @throws IllegalArgumentException when the two do not have the same rounds
     */
    static Ratio ratio(List<Double> values, List<Double> others) {
        if (values.size() != others.size() || values.isEmpty()) {
            throw new IllegalArgumentException(values.size() + " rounds beside " + others.size());
        }
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            ratios.add(values.get(i) / others.get(i));
        }
        return new Ratio(
                median(ratios),
                ratios.stream().mapToDouble(Double::doubleValue).min().orElseThrow(),
                ratios.stream().mapToDouble(Double::doubleValue).max().orElseThrow());
    }

    /**
     * The line through means of blocks of points, with its 95 % interval. Means, since neighbouring looks at a process are nearly
     * the same look, which would make the interval too narrow.
     *
     * @param x in rising order
     * @param block points in a block; a rest at the end is left out
     */
    static Slope slope(double[] x, double[] y, int block) {
        SimpleRegression line = new SimpleRegression();
        for (int from = 0; from + block <= x.length; from += block) {
            line.addData(
                    Arrays.stream(x, from, from + block).average().orElseThrow(),
                    Arrays.stream(y, from, from + block).average().orElseThrow());
        }
        if (line.getN() < 3) {
            throw new IllegalArgumentException("Too few points for a slope: " + line.getN() + " blocks of " + block);
        }
        double half = line.getSlopeConfidenceInterval();
        return new Slope(line.getSlope(), line.getSlope() - half, line.getSlope() + half);
    }

    /**
     * Of rounds.
     *
     * @param median the middle one
     * @param low the smallest
     * @param high the largest
     */
    record Ratio(double median, double low, double high) {}

    /**
     * Change for each unit of x.
     *
     * @param low lower end of its 95 % interval
     * @param high upper end
     */
    record Slope(double value, double low, double high) {

        /** Whether nothing speaks for growth. */
        boolean flat() {
            return low <= 0;
        }
    }
}
