package dev.faultline.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What grows with the number of series and with the history. */
final class ScalingReport {

    private final ReportPage page;

    ScalingReport(ReportPage page) {
        this.page = page;
    }

    void write(String name, String axis, String title) throws IOException {
        ResultRows rows = page.section(title, name, "./bench/" + name.replace('-', ' '));
        List<List<String>> lines = new ArrayList<>();
        rows.all()
                .forEach(row -> lines.add(List.of(
                        Figures.number(Double.parseDouble(row.getField(axis)), 0),
                        Figures.number(Double.parseDouble(row.getField("observations")), 0),
                        Figures.number(Double.parseDouble(row.getField("per_second")), 0),
                        Figures.number(Double.parseDouble(row.getField("ready_seconds")), 1),
                        Figures.number(Double.parseDouble(row.getField("restart_seconds")), 1),
                        Figures.number(Double.parseDouble(row.getField("pipeline_mb")), 0),
                        Figures.number(Double.parseDouble(row.getField("total_mb")), 0),
                        Figures.number(Double.parseDouble(row.getField("state_mb")), 1),
                        perMillion(row.getField("topics_mb"), row.getField("observations")),
                        perMillion(row.getField("tables_mb"), row.getField("observations")))));
        if (!rows.isEmpty()) {
            page.add(Figures.table(
                    List.of(
                            axis,
                            "observations",
                            "a second",
                            "start, s",
                            "restart, s",
                            "MB of the pipeline",
                            "MB of all",
                            "MB of state",
                            "MB of topics a million",
                            "MB of tables a million"),
                    lines));
            Map<String, List<Double>> curves = new LinkedHashMap<>();
            curves.put("MB of state", atLeast(rows.numbers("state_mb")));
            curves.put("MB of the pipeline", atLeast(rows.numbers("pipeline_mb")));
            curves.put("restart, s", atLeast(rows.numbers("restart_seconds")));
            page.plot().lines(new Plot.Title(name, axis, ""), rows.numbers(axis), curves, true);
            page.picture(name, title);
        }
        page.remarks(name);
    }

    private static List<Double> atLeast(List<Double> values) {
        return values.stream().map(value -> Math.max(0.01, value)).toList();
    }

    private static String perMillion(String megabytes, String observations) {
        return Figures.number(1e6 * Double.parseDouble(megabytes) / Double.parseDouble(observations), 0);
    }

    void minute() throws IOException {
        ResultRows rows =
                page.section("100,000 series, an observation a minute", "scaling-minute", "./bench/scaling minute");
        List<List<String>> lines = new ArrayList<>();
        rows.all()
                .forEach(row -> lines.add(List.of(
                        row.getField("minute"),
                        row.getField("sent"),
                        row.getField("p50_ms"),
                        row.getField("p99_ms"),
                        row.getField("missing"),
                        row.getField("processor_cores"),
                        Figures.number(Double.parseDouble(row.getField("pipeline_mb")), 0),
                        Figures.number(Double.parseDouble(row.getField("total_mb")), 0),
                        Figures.number(Double.parseDouble(row.getField("state_mb")), 0))));
        if (!rows.isEmpty()) {
            page.add(Figures.table(
                    List.of(
                            "minute",
                            "sent",
                            "50 %, ms",
                            "99 %, ms",
                            "not seen yet",
                            "cores",
                            "MB of the pipeline",
                            "most MB of all",
                            "MB of state"),
                    lines));
        }
        page.remarks("scaling-minute");
    }
}
