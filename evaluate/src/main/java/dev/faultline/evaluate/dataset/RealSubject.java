package dev.faultline.evaluate.dataset;

import dev.faultline.evaluate.inject.Subject;
import dev.faultline.evaluate.measure.Truth;
import dev.faultline.evaluate.simulate.ExpectedReadings;
import dev.faultline.evaluate.simulate.Seed;
import dev.faultline.evaluate.simulate.Span;
import dev.faultline.streams.detect.Reading;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A real series as a ground for drops. What was expected in a bucket is the mean of the values at the same time of day up
 * to seven days before and after, without labelled ones; the dispersion of totals of a length is that of the differences
 * from it, by their quartiles, so that a few real drops do not count, over windows that overlap by three quarters.
 */
public final class RealSubject implements Subject {

    private static final long DAY = 86_400_000;
    private static final double HOUR = 3_600_000;
    private static final int WEEK = 7;

    /** Distance between the quartiles of a normal law, in standard deviations. */
    private static final double QUARTILES = 1.3489795003921634;

    private final RealSeries series;
    private final Map<Long, Double> expected = new HashMap<>();
    private final Map<Integer, Double> dispersions = new ConcurrentHashMap<>();

    /** A series. */
    public RealSubject(RealSeries series) {
        this.series = series;
        Map<Long, Double> clean = new HashMap<>();
        for (Reading reading : series.readings()) {
            if (reading.covered() && !isLabelled(reading.start())) {
                clean.put(reading.start(), reading.value());
            }
        }
        double mean = clean.values().stream()
                .mapToDouble(Double::doubleValue)
                .average()
                .orElse(0);
        series.readings().forEach(reading -> expected.put(reading.start(), neighbours(clean, reading.start(), mean)));
    }

    private boolean isLabelled(long at) {
        return series.truths().stream()
                .anyMatch(truth -> at + series.bucketMillis() > truth.onset() && at < truth.end());
    }

    private static double neighbours(Map<Long, Double> clean, long at, double otherwise) {
        double sum = 0;
        int count = 0;
        for (int day = -WEEK; day <= WEEK; day++) {
            Double value = day == 0 ? null : clean.get(at + day * DAY);
            if (value != null) {
                sum += value;
                count++;
            }
        }
        return count == 0 ? otherwise : sum / count;
    }

    @Override
    public String name() {
        return series.name();
    }

    @Override
    public Span span() {
        long buckets = (series.end() - series.start()) / series.bucketMillis();
        return new Span(series.start(), series.bucketMillis(), buckets);
    }

    @Override
    public double perHour() {
        double mean = expected.values().stream()
                .mapToDouble(Double::doubleValue)
                .average()
                .orElse(0);
        return mean * HOUR / series.bucketMillis();
    }

    @Override
    public boolean isWhole() {
        return series.isWhole();
    }

    @Override
    public List<Truth> truths() {
        return series.truths();
    }

    @Override
    public ExpectedReadings draw(Seed seed) {
        Iterator<Reading> readings = series.readings().iterator();
        return new ExpectedReadings() {
            private double last = Double.NaN;

            @Override
            public boolean hasNext() {
                return readings.hasNext();
            }

            @Override
            public Reading next() {
                Reading reading = readings.next();
                last = expected.getOrDefault(reading.start(), Double.NaN);
                return reading;
            }

            @Override
            public double expected() {
                return last;
            }
        };
    }

    @Override
    public double dispersion(Duration length) {
        int width = (int) Math.max(1, length.toMillis() / series.bucketMillis());
        return dispersions.computeIfAbsent(width, this::dispersionOver);
    }

    private double dispersionOver(int width) {
        List<Double> differences = new ArrayList<>();
        double means = 0;
        for (int first = 0; first + width <= series.readings().size(); first += Math.max(1, width / 4)) {
            List<Reading> window = series.readings().subList(first, first + width);
            if (isWhole(window)) {
                double mean = window.stream()
                        .mapToDouble(r -> expected.getOrDefault(r.start(), 0.0))
                        .sum();
                means += mean;
                differences.add(window.stream().mapToDouble(Reading::value).sum() - mean);
            }
        }
        if (differences.isEmpty() || means <= 0) {
            return 1;
        }
        double deviation = spread(differences) / QUARTILES;
        // The mean of some fourteen neighbours scatters too.
        return Math.max(1e-12, deviation * deviation / (1 + 1.0 / (2 * WEEK)) / (means / differences.size()));
    }

    /** Watched, unlabelled and without a hole. */
    private boolean isWhole(List<Reading> window) {
        long from = window.get(0).start();
        long until = window.get(window.size() - 1).start();
        return until - from == (window.size() - 1) * series.bucketMillis()
                && window.stream().allMatch(Reading::covered)
                && series.truths().stream().noneMatch(t -> t.onset() <= until && t.end() > from);
    }

    private static double spread(List<Double> values) {
        double[] sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        return sorted[sorted.length * 3 / 4] - sorted[sorted.length / 4];
    }
}
