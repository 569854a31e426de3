package dev.faultline.bench;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What grows with the number of series and with the history. */
final class ScalingReport {

    private final ReportPage page;

    ScalingReport(ReportPage page) {
        this.page = page;
    }

    void write(String name, String axis, String title) throws IOException {
        ResultRows rows = page.section(title, name, "./bench/" + name.replace('-', ' '));
        if (!rows.isEmpty()) {
            Map<String, Function<NamedCsvRecord, String>> columns = columns(axis);
            page.add(Figures.table(
                    List.copyOf(columns.keySet()),
                    rows.all().stream()
                            .map(row -> columns.values().stream()
                                    .map(cell -> cell.apply(row))
                                    .toList())
                            .toList()));
            Map<String, List<Double>> curves = new LinkedHashMap<>();
            curves.put("MB of state", atLeast(rows.numbers("state_mb")));
            if (!rows.values("heap_mb").contains("")) {
                curves.put("MB in use on the heap", atLeast(rows.numbers("heap_mb")));
            }
            curves.put("MB of the pipeline", atLeast(rows.numbers("pipeline_mb")));
            curves.put("restart, s", atLeast(rows.numbers("restart_seconds")));
            page.plot().lines(new Plot.Title(name, axis, ""), rows.numbers(axis), curves, true);
            page.picture(name, title);
        }
        page.remarks(name);
    }

    private static Map<String, Function<NamedCsvRecord, String>> columns(String axis) {
        Map<String, Function<NamedCsvRecord, String>> columns = new LinkedHashMap<>();
        columns.put(axis, row -> number(row, axis, 0));
        columns.put("observations", row -> number(row, "observations", 0));
        columns.put("a second", row -> number(row, "per_second", 0));
        columns.put("start, s", row -> number(row, "ready_seconds", 1));
        columns.put("restart, s", row -> number(row, "restart_seconds", 1));
        columns.put("MB in use on the heap", row -> number(row, "heap_mb", 0));
        columns.put("MB of the pipeline", row -> number(row, "pipeline_mb", 0));
        columns.put("MB of all", row -> number(row, "total_mb", 0));
        columns.put("MB of state", row -> number(row, "state_mb", 1));
        columns.put("of the effect stage", row -> number(row, "effect_state_mb", 1));
        columns.put("MB of topics a million", row -> perMillion(row, "topics_mb"));
        columns.put("MB of tables a million", row -> perMillion(row, "tables_mb"));
        return columns;
    }

    /** Empty for what was not measured. */
    private static String number(NamedCsvRecord row, String field, int digits) {
        String value = row.getField(field);
        return value.isEmpty() ? "" : Figures.number(Double.parseDouble(value), digits);
    }

    private static List<Double> atLeast(List<Double> values) {
        return values.stream().map(value -> Math.max(0.01, value)).toList();
    }

    private static String perMillion(NamedCsvRecord row, String megabytes) {
        double observations = Double.parseDouble(row.getField("observations"));
        return Figures.number(1e6 * Double.parseDouble(row.getField(megabytes)) / observations, 0);
    }

    void minute() throws IOException {
        ResultRows rows =
                page.section("100,000 series, an observation a minute", "scaling-minute", "./bench/scaling minute");
        if (!rows.isEmpty()) {
            page.add(Figures.table(
                    List.of(
                            "minute",
                            "sent",
                            "50 %, ms",
                            "99 %, ms",
                            "not seen yet",
                            "cores",
                            "MB in use on the heap",
                            "MB of the pipeline",
                            "most MB of all",
                            "MB of state"),
                    rows.all().stream()
                            .map(row -> List.of(
                                    row.getField("minute"),
                                    number(row, "sent", 0),
                                    number(row, "p50_ms", 0),
                                    number(row, "p99_ms", 0),
                                    row.getField("missing"),
                                    number(row, "processor_cores", 2),
                                    number(row, "heap_mb", 0),
                                    number(row, "pipeline_mb", 0),
                                    number(row, "total_mb", 0),
                                    number(row, "state_mb", 0)))
                            .toList()));
        }
        page.remarks("scaling-minute");
    }
}
