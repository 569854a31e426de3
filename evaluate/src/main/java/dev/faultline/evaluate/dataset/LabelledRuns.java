package dev.faultline.evaluate.dataset;

import dev.faultline.evaluate.measure.Truth;
import dev.faultline.streams.detect.Direction;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Labelled rows as truths. Rows that follow one another make one stretch; a single row between two labelled ones belongs to
 * it. Labels do not say which way a stretch goes: it is a drop when it lies, on the whole, under its neighbourhood, which
 * is the median of unlabelled values at about the same time of day within a week, or, where there are fewer than three,
 * within a day at any time.
 */
final class LabelledRuns {

    private static final long DAY = 86_400_000;
    private static final int WEEK = 7;
    private static final int LEAST = 3;

    private final List<LabelledFolder.Row> rows;
    private final long bucketMillis;
    private final NavigableMap<Long, Double> unlabelled = new TreeMap<>();

    LabelledRuns(List<LabelledFolder.Row> rows, long bucketMillis) {
        this.rows = rows;
        this.bucketMillis = bucketMillis;
        rows.stream()
                .filter(row -> !row.labelled() && row.isMeasured())
                .forEach(row -> unlabelled.put(row.at(), row.value()));
    }

    List<Truth> truths() {
        List<Truth> truths = new ArrayList<>();
        List<LabelledFolder.Row> run = new ArrayList<>();
        for (LabelledFolder.Row row : rows) {
            if (!row.labelled()) {
                continue;
            }
            if (!run.isEmpty() && row.at() - run.get(run.size() - 1).at() > 2 * bucketMillis) {
                truths.add(truth(run));
                run.clear();
            }
            run.add(row);
        }
        if (!run.isEmpty()) {
            truths.add(truth(run));
        }
        return truths;
    }

    private Truth truth(List<LabelledFolder.Row> run) {
        double above = run.stream()
                .filter(LabelledFolder.Row::isMeasured)
                .mapToDouble(row -> row.value() - norm(row.at()))
                .sum();
        return new Truth(
                above < 0 ? Direction.DROP : Direction.RISE,
                run.get(0).at(),
                run.get(run.size() - 1).at() + bucketMillis);
    }

    private double norm(long at) {
        List<Double> same = new ArrayList<>();
        for (int day = -WEEK; day <= WEEK; day++) {
            long then = at + day * DAY;
            same.addAll(unlabelled
                    .subMap(then - bucketMillis, true, then + bucketMillis, true)
                    .values());
        }
        return median(same.size() >= LEAST ? same : near(at));
    }

    private List<Double> near(long at) {
        List<Double> near =
                new ArrayList<>(unlabelled.subMap(at - DAY, at + DAY).values());
        return near.isEmpty() ? new ArrayList<>(unlabelled.values()) : near;
    }

    private static double median(List<Double> values) {
        return values.isEmpty() ? 0 : values.stream().sorted().toList().get(values.size() / 2);
    }
}
