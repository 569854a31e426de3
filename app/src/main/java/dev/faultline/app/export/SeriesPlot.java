package dev.faultline.app.export;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * One series over time: what was counted in each watched minute, what was expected of it with its interval, drops shaded,
 * time that nobody watched hatched. Drawn
 * here and not by a library that measures letters: those bytes would depend on the fonts of the machine.
 */
final class SeriesPlot {

    private static final int WIDTH = 900;
    private static final int HEIGHT = 220;
    private static final int LEFT = 60;
    private static final int BOTTOM = 190;
    private static final int TOP = 14;
    private static final int RIGHT = 890;
    private static final int TICKS = 6;

    /** An interval that is wider than this many times the highest count is cut, so that the counts can still be seen. */
    private static final double MOST_ABOVE = 3;

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Instant from;
    private final double seconds;
    private final double highest;
    private final List<ExportRow> rates;
    private final List<Expectations.Expected> expected;

    /**
     * @param rates rates of one source of one series, in order; at least one
     * @param expected what was expected, in order; empty where that cannot be told
     */
    SeriesPlot(List<ExportRow> rates, List<Expectations.Expected> expected) {
        this.rates = rates;
        this.expected = expected;
        this.from = start(rates.get(0));
        this.seconds = Math.max(
                1, Duration.between(from, end(rates.get(rates.size() - 1))).toSeconds());
        double counted =
                rates.stream().mapToDouble(rate -> orZero(value(rate))).max().orElse(1);
        double foreseen = expected.stream()
                .mapToDouble(one -> Math.max(one.rate(), orZero(one.high())))
                .max()
                .orElse(0);
        this.highest = Math.max(1e-9, Math.max(counted, Math.min(foreseen, MOST_ABOVE * Math.max(counted, 1e-9))));
    }

    Element svg(List<ExportRow> drops, int number) {
        Element svg = new Element("svg")
                .attr("viewBox", "0 0 " + WIDTH + " " + HEIGHT)
                .attr("role", "img")
                .attr("aria-label", label());
        String hatch = "hatch" + number;
        Element pattern = svg.appendElement("defs")
                .appendElement("pattern")
                .attr("id", hatch)
                .attr("width", "6")
                .attr("height", "6")
                .attr("patternUnits", "userSpaceOnUse");
        pattern.appendElement("path")
                .attr("d", "M0 6L6 0")
                .attr("stroke", "#777")
                .attr("stroke-width", "1");
        drops.forEach(drop -> shade(svg, drop));
        rates.stream().filter(rate -> value(rate) == null).forEach(hole -> box(
                        svg, start(hole), end(hole), "url(#" + hatch + ")")
                .addClass("hole"));
        band(svg);
        axes(svg);
        line(svg, expectation(), "expected").attr("stroke", "#555").attr("stroke-dasharray", "5 3");
        line(svg, curve(), "counted").attr("stroke", "#0072B2");
        String watermark = Watermark.of(rates.get(0).provenance());
        if (watermark != null) {
            text(svg, LEFT + 20, HEIGHT / 2, watermark).addClass("mark");
        }
        return svg;
    }

    private static Element line(Element svg, String path, String name) {
        return svg.appendElement("path")
                .addClass(name)
                .attr("d", path)
                .attr("fill", "none")
                .attr("stroke-width", "1.2");
    }

    /** The interval of what was expected, one box for each bucket, so that a hole stays a hole. */
    private void band(Element svg) {
        StringBuilder path = new StringBuilder();
        for (Expectations.Expected one : expected) {
            if (one.low() != null && one.high() != null) {
                path.append('M')
                        .append(number(x(one.start())))
                        .append(' ')
                        .append(number(y(one.low())))
                        .append('H')
                        .append(number(x(one.end())))
                        .append('V')
                        .append(number(y(one.high())))
                        .append('H')
                        .append(number(x(one.start())))
                        .append('Z');
            }
        }
        svg.appendElement("path")
                .addClass("interval")
                .attr("d", path.isEmpty() ? "M0 0" : path.toString())
                .attr("fill", "#0072B2")
                .attr("fill-opacity", "0.2");
    }

    private String expectation() {
        StringBuilder path = new StringBuilder();
        Instant last = null;
        for (Expectations.Expected one : expected) {
            step(path, one.start().equals(last), one.start(), one.end(), one.rate());
            last = one.end();
        }
        return path.isEmpty() ? "M0 0" : path.toString();
    }

    private void step(StringBuilder path, boolean joined, Instant begin, Instant end, double value) {
        path.append(joined ? 'L' : 'M')
                .append(number(x(begin)))
                .append(' ')
                .append(number(y(value)))
                .append('H')
                .append(number(x(end)));
    }

    private double y(double value) {
        return BOTTOM - (BOTTOM - TOP) * Math.min(1, Math.max(0, value) / highest);
    }

    private String label() {
        return rates.get(0).series() + " as read by " + rates.get(0).said("source");
    }

    private void shade(Element svg, ExportRow drop) {
        Instant onset = drop.time("onset");
        Instant last = drop.first("end", "end_latest", "end_earliest", "detected_at");
        if (onset != null && last != null) {
            box(svg, onset, last, "#f3b9a5").addClass("drop");
        }
    }

    private Element box(Element svg, Instant begin, Instant end, String fill) {
        double left = x(begin);
        return svg.appendElement("rect")
                .attr("x", number(left))
                .attr("y", Integer.toString(TOP))
                .attr("width", number(Math.max(0.5, x(end) - left)))
                .attr("height", Integer.toString(BOTTOM - TOP))
                .attr("fill", fill);
    }

    private void axes(Element svg) {
        svg.appendElement("path")
                .attr("d", "M" + LEFT + " " + TOP + "V" + BOTTOM + "H" + RIGHT)
                .attr("fill", "none")
                .attr("stroke", "#111");
        for (int i = 0; i <= TICKS; i++) {
            Instant at = from.plusSeconds((long) (seconds * i / TICKS));
            text(svg, x(at) - 28, BOTTOM + 16, TIME.format(at));
        }
        text(svg, 4, TOP + 8, String.format(Locale.ROOT, "%.4g", highest));
        text(svg, 4, BOTTOM, "0");
    }

    private static Element text(Element svg, double x, double y, String words) {
        return svg.appendElement("text")
                .attr("x", number(x))
                .attr("y", number(y))
                .text(words);
    }

    /** Steps, broken where nothing was watched. */
    private String curve() {
        StringBuilder path = new StringBuilder();
        boolean down = false;
        for (ExportRow rate : rates) {
            Double value = value(rate);
            if (value != null) {
                step(path, down, start(rate), end(rate), value);
            }
            down = value != null;
        }
        return path.isEmpty() ? "M0 0" : path.toString();
    }

    private static @Nullable Double value(ExportRow rate) {
        Double counted = rate.number("count_per_minute");
        return counted == null ? rate.number("value") : counted;
    }

    private static double orZero(@Nullable Double value) {
        return value == null ? 0 : value;
    }

    private static Instant start(ExportRow rate) {
        return Instant.parse(rate.said("bucket_start"));
    }

    private static Instant end(ExportRow rate) {
        return Instant.parse(rate.said("bucket_end"));
    }

    private double x(Instant at) {
        double share = Duration.between(from, at).toMillis() / 1000.0 / seconds;
        return LEFT + (RIGHT - LEFT) * Math.min(1, Math.max(0, share));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
