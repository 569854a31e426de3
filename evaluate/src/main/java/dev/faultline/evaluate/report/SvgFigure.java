package dev.faultline.evaluate.report;

import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.knowm.xchart.VectorGraphicsEncoder;
import org.knowm.xchart.VectorGraphicsEncoder.VectorGraphicsFormat;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * A figure as scalable graphics. Letters become outlines of the machine's sans-serif font: the same fonts give the same
 * bytes.
 */
public final class SvgFigure {

    private static final int WIDTH = 760;
    private static final int HEIGHT = 440;

    /** Colours that people with any kind of sight can tell apart (Okabe and Ito, 2008). */
    private static final List<Color> COLOURS = List.of(
            new Color(0x000000),
            new Color(0x0072B2),
            new Color(0xD55E00),
            new Color(0x009E73),
            new Color(0xCC79A7),
            new Color(0xE69F00),
            new Color(0x56B4E9));

    private final Figure figure;

    /** Of a figure. */
    public SvgFigure(Figure figure) {
        this.figure = figure;
    }

    /** The bytes of the file. */
    public byte[] bytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            VectorGraphicsEncoder.saveVectorGraphic(chart(), out, VectorGraphicsFormat.SVG);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private XYChart chart() {
        XYChart chart = new XYChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title(figure.title())
                .xAxisTitle(figure.horizontal())
                .yAxisTitle(figure.vertical())
                .build();
        chart.getStyler().setYAxisMin(0.0).setYAxisMax(1.0).setLegendPosition(LegendPosition.OutsideE);
        chart.getStyler().setChartBackgroundColor(Color.WHITE).setPlotBorderVisible(false);
        List<Figure.Curve> curves = figure.curves();
        for (int i = 0; i < curves.size(); i++) {
            Figure.Curve curve = curves.get(i);
            if (!curve.x().isEmpty()) {
                XYSeries series = chart.addSeries(curve.name(), curve.x(), curve.y());
                series.setMarker(SeriesMarkers.CIRCLE);
                series.setLineColor(COLOURS.get(i % COLOURS.size()));
                series.setMarkerColor(COLOURS.get(i % COLOURS.size()));
            }
        }
        return chart;
    }
}
