package dev.faultline.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** From an observation to its row, by rate. */
final class LatencyReport {

    private final ReportPage page;

    LatencyReport(ReportPage page) {
        this.page = page;
    }

    void write() throws IOException {
        ResultRows rows = page.section("From an observation to its row", "latency", "./bench/latency");
        List<List<String>> lines = new ArrayList<>();
        rows.all()
                .forEach(row -> lines.add(List.of(
                        row.getField("setting"),
                        Figures.number(Double.parseDouble(row.getField("offered")), 0),
                        Figures.number(Double.parseDouble(row.getField("sent_per_second")), 0),
                        row.getField("row"),
                        row.getField("seen"),
                        row.getField("missing"),
                        row.getField("p50_ms"),
                        row.getField("p99_ms"),
                        row.getField("p999_ms"),
                        row.getField("max_ms"),
                        row.getField("processor_cores"),
                        Figures.number(Double.parseDouble(row.getField("rss_mb")), 0))));
        if (!rows.isEmpty()) {
            page.add(Figures.table(
                    List.of(
                            "setting",
                            "offered a second",
                            "sent",
                            "row of",
                            "seen",
                            "missing",
                            "50 %, ms",
                            "99 %",
                            "99.9 %",
                            "longest",
                            "cores",
                            "MB resident"),
                    lines));
            ResultRows target =
                    rows.where("setting", "shipped").where("offered", "5000").where("row", "observation");
            if (!target.isEmpty()) {
                boolean met = target.median("p99_ms") < 1000 && target.median("missing") == 0;
                page.add("**The target of 99 % within a second at 5,000 a second is " + (met ? "met" : "missed")
                        + ".**\n\n");
            }
            picturesOfLatency(rows.where("setting", "shipped").where("row", "observation"));
        }
        page.remarks("latency");
    }

    private void picturesOfLatency(ResultRows rows) {
        if (rows.isEmpty()) {
            return;
        }
        Map<String, List<Double>> curves = new LinkedHashMap<>();
        for (String column : List.of("p50_ms", "p99_ms", "p999_ms")) {
            curves.put(
                    column,
                    rows.numbers(column).stream()
                            .map(value -> Math.max(1, value))
                            .toList());
        }
        page.plot()
                .lines(
                        new Plot.Title("latency", "observations a second", "ms until the row is seen"),
                        rows.numbers("offered"),
                        curves,
                        true);
        page.picture("latency", "Latency by rate");
    }
}
