package dev.faultline.evaluate.texts;

import java.util.Map;
import java.util.OptionalDouble;

/**
 * What is to be reached: for each field the best exact-match accuracy of any large language model on the whole set, in
 * percent (ICPE 2026, arXiv 2603.16818). Locations of Google were not compared there.
 */
final class Targets {

    private final Map<String, double[]> percents = Map.of(
            "aws", new double[] {96.0, 88.7, 98.7, 98.7, 100},
            "azure", new double[] {100, 96.8, 99.0, 70.5, 67.4},
            "gcp", new double[] {64.7, 88.4, 89.8, Double.NaN, 89.8});

    /** The target of a field, empty when there is none. */
    OptionalDouble percent(String provider, Field field) {
        double[] row = percents.get(provider);
        double percent = row == null ? Double.NaN : row[column(field)];
        return Double.isNaN(percent) ? OptionalDouble.empty() : OptionalDouble.of(percent);
    }

    private static int column(Field field) {
        return switch (field) {
            case START -> 0;
            case END -> 1;
            case ZONE -> 2;
            case LOCATION -> 3;
            case SERVICE -> 4;
        };
    }
}
