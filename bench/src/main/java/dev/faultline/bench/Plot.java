package dev.faultline.bench;

import java.awt.Color;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.VectorGraphicsEncoder;
import org.knowm.xchart.VectorGraphicsEncoder.VectorGraphicsFormat;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Plots of the page, as scalable graphics. */
final class Plot {

    private static final int WIDTH = 760;
    private static final int HEIGHT = 380;

    private final Path folder;

    Plot(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
    }

    /**
     * What belongs to a plot.
     *
     * @param name of the file without its ending
     * @param x title of the horizontal axis
     * @param y title of the vertical axis
     */
    record Title(String name, String x, String y) {}

    /** Bars of one kind. */
    void bars(Title title, List<String> names, List<Double> heights) {
        CategoryChart chart = new CategoryChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .xAxisTitle(title.x())
                .yAxisTitle(title.y())
                .build();
        chart.getStyler().setLegendVisible(false).setChartBackgroundColor(Color.WHITE);
        chart.addSeries(title.y(), names, heights).setFillColor(new Color(0x0072B2));
        save(chart, title);
    }

    /** Curves over one axis. */
    void lines(Title title, List<Double> x, Map<String, List<Double>> curves, boolean logarithmic) {
        XYChart chart = new XYChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .xAxisTitle(title.x())
                .yAxisTitle(title.y())
                .build();
        chart.getStyler().setLegendPosition(LegendPosition.OutsideE).setChartBackgroundColor(Color.WHITE);
        if (logarithmic) {
            chart.getStyler().setXAxisLogarithmic(true);
            chart.getStyler().setYAxisLogarithmic(true);
        } else {
            chart.getStyler().setYAxisMin(0.0);
        }
        curves.forEach((name, y) ->
                chart.addSeries(name, x, y).setMarker(x.size() > 20 ? SeriesMarkers.NONE : SeriesMarkers.CIRCLE));
        save(chart, title);
    }

    private void save(Chart<?, ?> chart, Title title) {
        try (OutputStream out = Files.newOutputStream(folder.resolve(title.name() + ".svg"))) {
            VectorGraphicsEncoder.saveVectorGraphic(chart, out, VectorGraphicsFormat.SVG);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
