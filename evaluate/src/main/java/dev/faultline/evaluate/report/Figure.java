package dev.faultline.evaluate.report;

import java.util.List;

/**
 * Curves over one axis.
 *
 * @param name of its file: lower case, with dashes
 * @param title what it shows
 * @param horizontal label of the horizontal axis
 * @param vertical label of the vertical axis, from 0 to 1
 * @param curves the curves, in the order of the legend
 */
public record Figure(String name, String title, String horizontal, String vertical, List<Curve> curves) {

    /** Copies the list. */
    public Figure {
        curves = List.copyOf(curves);
    }

    /**
     * One curve.
     *
     * @param name in the legend
     * @param x positions
     * @param y values, as many
     */
    public record Curve(String name, List<Double> x, List<Double> y) {

        /** Copies the lists. */
        public Curve {
            x = List.copyOf(x);
            y = List.copyOf(y);
        }
    }
}
