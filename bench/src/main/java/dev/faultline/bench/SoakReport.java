package dev.faultline.bench;

import java.util.ArrayList;
import java.util.List;

/** Whether memory stays flat: the slope of each process after the warm-up, with its interval. */
final class SoakReport {

    static final List<String> PARTS = List.of("pipeline", "engine", "broker", "registry");

    private static final int BLOCK = 6; // looks, a minute
    private static final double WARM_UP = 0.25;

    private SoakReport() {}

    static String of(ResultRows all) {
        double last = all.numbers("second").get(all.size() - 1);
        ResultRows rows = all.where(row -> Double.parseDouble(row.getField("second")) > WARM_UP * last);
        double[] hours = rows.numbers("second").stream()
                .mapToDouble(second -> second / 3600)
                .toArray();
        List<List<String>> lines = new ArrayList<>();
        for (String part : PARTS) {
            double[] megabytes = rows.numbers(part + "_mb").stream()
                    .mapToDouble(Double::doubleValue)
                    .toArray();
            Summary.Slope slope = Summary.slope(hours, megabytes, BLOCK);
            lines.add(List.of(
                    part,
                    Figures.number(rows.median(part + "_mb"), 0),
                    Figures.number(slope.value(), 1),
                    Figures.number(slope.low(), 1) + " to " + Figures.number(slope.high(), 1),
                    slope.flat() ? "flat" : "**grows**"));
        }
        return Figures.number(last / 60, 0) + " minutes at "
                + rows.values("rate").iterator().next()
                + " observations a second, "
                + Figures.number(all.numbers("sent").get(all.size() - 1), 0)
                + " sent. Slopes of means of a minute after the first quarter; flat where the 95 % interval does not"
                + " speak for growth. 99 % of the rows were seen within "
                + Figures.number(rows.median("p99_ms"), 0) + " ms (median of ten seconds each, highest "
                + Figures.number(
                        rows.numbers("p99_ms").stream()
                                .mapToDouble(Double::doubleValue)
                                .max()
                                .orElseThrow(),
                        0)
                + ").\n\n"
                + Figures.table(List.of("process", "MB", "MB an hour", "95 % interval", "judgement"), lines);
    }
}
