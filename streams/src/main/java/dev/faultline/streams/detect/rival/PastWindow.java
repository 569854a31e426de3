package dev.faultline.streams.detect.rival;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/** The comparable buckets of one past season, with their weights in the regression. */
final class PastWindow {

    private final double time;
    private final double[] values;
    private final double[] weights;
    private final double weight;
    private final double weighted;

    /** All weights are 1. */
    static PastWindow of(double time, double[] values) {
        double[] ones = new double[values.length];
        Arrays.fill(ones, 1);
        return new PastWindow(time, values, ones);
    }

    private PastWindow(double time, double[] values, double[] weights) {
        this.time = time;
        this.values = values;
        this.weights = weights;
        double weightSoFar = 0;
        double weightedSoFar = 0;
        for (int i = 0; i < values.length; i++) {
            weightSoFar += weights[i];
            weightedSoFar += weights[i] * values[i];
        }
        this.weight = weightSoFar;
        this.weighted = weightedSoFar;
    }

    /** Seasons since now; negative. */
    double time() {
        return time;
    }

    /** Number of buckets. */
    int size() {
        return values.length;
    }

    /** Sum of the weights. */
    double weight() {
        return weight;
    }

    /** Sum of the weighted values. */
    double weighted() {
        return weighted;
    }

    double least() {
        return Arrays.stream(values).min().orElse(Double.NaN);
    }

    double most() {
        return Arrays.stream(values).max().orElse(Double.NaN);
    }

    /** Pearson's chi-squared of the weighted values about a mean. */
    double pearson(double mean) {
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            double apart = values[i] - mean;
            sum += weights[i] * apart * apart / mean;
        }
        return sum;
    }

    /** The same values with weights that depend on the value. */
    PastWindow weighing(DoubleUnaryOperator weightOfValue) {
        return new PastWindow(
                time, values, Arrays.stream(values).map(weightOfValue).toArray());
    }

    /** The same with all weights multiplied. */
    PastWindow scaled(double factor) {
        return new PastWindow(
                time, values, Arrays.stream(weights).map(one -> one * factor).toArray());
    }
}
