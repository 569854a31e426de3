package dev.faultline.bench;

import java.util.ArrayList;
import java.util.List;

/** Contenders side by side. */
final class Comparison {

    private Comparison() {}

    /** Medians of each, and how many times as long as ours they take, round by round. */
    static String of(ResultRows rows, String column, String ours, String unit) {
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
                    Figures.ratio(Summary.ratio(one.numbers("processor_seconds"), mine.numbers("processor_seconds")))));
        }
        return Figures.number(mine.median(unit), 0) + " " + unit + ", " + mine.size()
                + (mine.size() == 1 ? " round" : " rounds") + " by turns.\n\n"
                + Figures.table(
                        List.of(
                                column,
                                unit + " a second",
                                "seconds",
                                "times ours",
                                "µs of processor each",
                                "times ours"),
                        lines);
    }
}
