package dev.faultline.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes the page of results and its plots anew from what the benchmarks have left in {@code bench/results}. Remarks written
 * by hand stand beside a result, as {@code NAME.txt}, and come along.
 */
public final class BenchmarkReport {

    private final ReportPage page;

    private BenchmarkReport(ReportPage page) {
        this.page = page;
    }

    /** Writes {@code docs/benchmarks.md}. */
    public static void main(String[] arguments) throws IOException {
        Path home = Path.of(System.getProperty("faultline.home"));
        write(ResultFile.folder(), home.resolve("docs"));
    }

    static void write(Path results, Path docs) throws IOException {
        ReportPage page = new ReportPage(results, new Plot(docs.resolve("benchmarks")));
        new BenchmarkReport(page).all();
        Files.writeString(docs.resolve("benchmarks.md"), page.text());
    }

    private void all() throws IOException {
        page.add("""
                # Benchmarks

                Written by `./bench/report` from the files of [bench/results](../bench/results); do not edit. Each section begins with its
                command. Two cores, Java 17, **shared with other builds** whose load is given: ratios of contenders that took turns in one
                run hold, single times do not. Figures are medians of rounds; in brackets lowest and highest. Other figures are in
                [bench/results.md](../bench/results.md).

                """);
        rates();
        sink();
        new LatencyReport(page).write();
        ScalingReport scaling = new ScalingReport(page);
        scaling.write("scaling-series", "series", "Number of series");
        scaling.write("scaling-history", "days", "Days of history");
        scaling.minute();
        soak();
        settings();
    }

    private void rates() throws IOException {
        ResultRows rows = page.section("The rate stage beside Apache Flink", "rates", "./bench/rates");
        if (!rows.isEmpty()) {
            page.add(Comparison.of(rows, "contender", "faultline", "observations"));
            List<String> names = List.copyOf(rows.values("contender"));
            page.plot()
                    .bars(
                            new Plot.Title("rates", "", "observations a second"),
                            names,
                            names.stream()
                                    .map(name -> rows.where("contender", name).median("observations")
                                            / rows.where("contender", name).median("seconds"))
                                    .toList());
            page.picture("rates", "Observations a second by contender");
        }
        page.remarks("rates");
    }

    private void sink() throws IOException {
        ResultRows all = page.section("The sink beside other ways into the table", "sink", "./bench/sink");
        ResultRows rows = all.where(row -> Double.parseDouble(row.getField("seconds")) > 0);
        if (!rows.isEmpty()) {
            page.add(Comparison.of(rows, "way", "faultline", "rows"));
            List<String> names = List.copyOf(rows.values("way"));
            page.plot()
                    .bars(
                            new Plot.Title("sink", "", "rows a second"),
                            names,
                            names.stream()
                                    .map(name -> rows.where("way", name).median("rows_per_second"))
                                    .toList());
            page.picture("sink", "Rows a second by way");
        }
        all.where(row -> !row.getField("note").isEmpty())
                .values("note")
                .forEach(note -> page.add("Refused: `" + note.replace("`", "'") + "`\n\n"));
        page.remarks("sink");
    }

    private void soak() throws IOException {
        ResultRows rows = page.section("Memory over time", "soak", "./bench/soak 60 5000");
        if (!rows.isEmpty()) {
            page.add(SoakReport.of(rows));
            Map<String, List<Double>> curves = new LinkedHashMap<>();
            for (String part : SoakReport.PARTS) {
                curves.put(part, rows.numbers(part + "_mb"));
            }
            List<Double> minutes =
                    rows.numbers("second").stream().map(second -> second / 60).toList();
            page.plot().lines(new Plot.Title("soak", "minutes", "MB resident"), minutes, curves, false);
            page.picture("soak", "Resident memory of each process over time");
        }
        page.remarks("soak");
    }

    private void settings() throws IOException {
        ResultRows rows = page.section("The settings that are shipped", "settings", "./bench/settings");
        if (!rows.isEmpty()) {
            page.add(Comparison.of(rows, "setting", "as shipped", "observations"));
        }
        page.remarks("settings");
    }
}
