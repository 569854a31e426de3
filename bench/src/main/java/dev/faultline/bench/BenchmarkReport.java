package dev.faultline.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes the page of results and its plots anew from what the benchmarks have left in {@code bench/results}. Remarks written
 * by hand stand beside a result, as {@code NAME.md}, and come along.
 */
public final class BenchmarkReport {

    private final Path results;
    private final Plot plot;
    private final StringBuilder page = new StringBuilder();

    private BenchmarkReport(Path results, Plot plot) {
        this.results = results;
        this.plot = plot;
    }

    /** Writes {@code docs/benchmarks.md}. */
    public static void main(String[] arguments) throws IOException {
        Path home = Path.of(System.getProperty("faultline.home"));
        write(ResultFile.folder(), home.resolve("docs"));
    }

    static void write(Path results, Path docs) throws IOException {
        BenchmarkReport report = new BenchmarkReport(results, new Plot(docs.resolve("benchmarks")));
        report.all();
        Files.writeString(docs.resolve("benchmarks.md"), report.page.toString().stripTrailing() + "\n");
    }

    private void all() throws IOException {
        page.append("""
                # Benchmarks

                Written by `./bench/report` from the files of [bench/results](../bench/results); do not edit. Each section begins with its
                command. Two cores, Java 17, **shared with other builds** whose load is given: ratios of contenders that took turns in one
                run hold, single times do not. Figures are medians of rounds; in brackets lowest and highest. Other figures are in
                [bench/results.md](../bench/results.md).

                """);
        rates();
        sink();
        latency();
        scaling("scaling-series", "series", "Number of series", "./bench/scaling series");
        scaling("scaling-history", "days", "Days of history", "./bench/scaling history");
        minute();
        soak();
        settings();
    }

    private ResultRows section(String title, String name, String command) throws IOException {
        ResultRows rows = ResultRows.of(results.resolve(name + ".csv"));
        page.append("## ").append(title).append("\n\n`").append(command).append("`");
        page.append(rows.isEmpty() ? ": not measured yet.\n\n" : " (" + rows.circumstances() + ")\n\n");
        return rows;
    }

    /** What a person wrote about it. */
    private void remarks(String name) throws IOException {
        Path file = results.resolve(name + ".md");
        if (Files.exists(file)) {
            page.append(Files.readString(file).strip()).append("\n\n");
        }
    }

    private void picture(String name, String says) {
        page.append("![").append(says).append("](benchmarks/").append(name).append(".svg)\n\n");
    }

    private void rates() throws IOException {
        ResultRows rows = section("The rate stage beside Apache Flink", "rates", "./bench/rates");
        if (!rows.isEmpty()) {
            compare(rows, "contender", "faultline", "observations");
            List<String> names = List.copyOf(rows.values("contender"));
            plot.bars(
                    new Plot.Title("rates", "", "observations a second"),
                    names,
                    names.stream()
                            .map(name -> rows.where("contender", name).median("observations")
                                    / rows.where("contender", name).median("seconds"))
                            .toList());
            picture("rates", "Observations a second by contender");
        }
        remarks("rates");
    }

    private void sink() throws IOException {
        ResultRows all = section("The sink beside other ways into the table", "sink", "./bench/sink");
        ResultRows rows = all.where(row -> Double.parseDouble(row.getField("seconds")) > 0);
        if (!rows.isEmpty()) {
            compare(rows, "way", "faultline", "rows");
            List<String> names = List.copyOf(rows.values("way"));
            plot.bars(
                    new Plot.Title("sink", "", "rows a second"),
                    names,
                    names.stream()
                            .map(name -> rows.where("way", name).median("rows_per_second"))
                            .toList());
            picture("sink", "Rows a second by way");
        }
        all.where(row -> !row.getField("note").isEmpty())
                .values("note")
                .forEach(note -> page.append("Refused: `").append(note.replace("`", "'")).append("`\n\n"));
        remarks("sink");
    }

    /** Medians of each, and how many times as long as ours they take, round by round. */
    private void compare(ResultRows rows, String column, String ours, String unit) {
        ResultRows mine = rows.where(column, ours);
        List<List<String>> lines = new ArrayList<>();
        for (String name : rows.values(column)) {
            ResultRows one = rows.where(column, name);
            lines.add(List.of(
                    "`" + name + "`",
                    Figures.number(one.median(unit) / one.median("seconds"), 0),
                    Figures.number(one.median("seconds"), 2),
                    Figures.ratio(Summary.ratio(one.numbers("seconds"), mine.numbers("seconds"))),
                    Figures.number(1e6 * one.median("processor_seconds") / one.median(unit), 2),
                    Figures.ratio(
                            Summary.ratio(one.numbers("processor_seconds"), mine.numbers("processor_seconds")))));
        }
        page.append(Figures.number(mine.median(unit), 0)).append(' ').append(unit).append(", ");
        page.append(mine.size()).append(" rounds by turns.\n\n");
        page.append(Figures.table(
                List.of(
                        column,
                        unit + " a second",
                        "seconds",
                        "times ours",
                        "µs of processor each",
                        "times ours"),
                lines));
    }

    private void latency() throws IOException {
        ResultRows rows = section("From an observation to its row", "latency", "./bench/latency");
        List<List<String>> lines = new ArrayList<>();
        rows.all().forEach(row -> lines.add(List.of(
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
            page.append(Figures.table(
                    List.of(
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
            ResultRows target = rows.where("offered", "5000").where("row", "observation");
            if (!target.isEmpty()) {
                boolean met = target.median("p99_ms") < 1000 && target.median("missing") == 0;
                page.append("**The target of 99 % within a second at 5,000 a second is ")
                        .append(met ? "met" : "missed")
                        .append(".**\n\n");
            }
            picturesOfLatency(rows.where("row", "observation"));
        }
        remarks("latency");
    }

    private void picturesOfLatency(ResultRows rows) {
        Map<String, List<Double>> curves = new LinkedHashMap<>();
        for (String column : List.of("p50_ms", "p99_ms", "p999_ms")) {
            curves.put(column, rows.numbers(column).stream().map(value -> Math.max(1, value)).toList());
        }
        plot.lines(
                new Plot.Title("latency", "observations a second", "ms until the row is seen"),
                rows.numbers("offered"),
                curves,
                true);
        picture("latency", "Latency by rate");
    }

    private void scaling(String name, String axis, String title, String command) throws IOException {
        ResultRows rows = section(title, name, command);
        List<List<String>> lines = new ArrayList<>();
        rows.all().forEach(row -> lines.add(List.of(
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
            page.append(Figures.table(
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
            plot.lines(new Plot.Title(name, axis, ""), rows.numbers(axis), curves, true);
            picture(name, title);
        }
        remarks(name);
    }

    private static List<Double> atLeast(List<Double> values) {
        return values.stream().map(value -> Math.max(0.01, value)).toList();
    }

    private static String perMillion(String megabytes, String observations) {
        return Figures.number(1e6 * Double.parseDouble(megabytes) / Double.parseDouble(observations), 0);
    }

    private void minute() throws IOException {
        ResultRows rows = section("100,000 series, an observation a minute", "scaling-minute", "./bench/scaling minute");
        List<List<String>> lines = new ArrayList<>();
        rows.all().forEach(row -> lines.add(List.of(
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
            page.append(Figures.table(
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
        remarks("scaling-minute");
    }

    private void soak() throws IOException {
        ResultRows rows = section("Memory over time", "soak", "./bench/soak 60 5000");
        if (!rows.isEmpty()) {
            page.append(SoakReport.of(rows));
            Map<String, List<Double>> curves = new LinkedHashMap<>();
            for (String part : SoakReport.PARTS) {
                curves.put(part, rows.numbers(part + "_mb"));
            }
            List<Double> minutes =
                    rows.numbers("second").stream().map(second -> second / 60).toList();
            plot.lines(new Plot.Title("soak", "minutes", "MB resident"), minutes, curves, false);
            picture("soak", "Resident memory of each process over time");
        }
        remarks("soak");
    }

    private void settings() throws IOException {
        ResultRows rows = section("The settings that are shipped", "settings", "./bench/settings");
        if (!rows.isEmpty()) {
            compare(rows, "setting", "as shipped", "observations");
        }
        remarks("settings");
    }
}
