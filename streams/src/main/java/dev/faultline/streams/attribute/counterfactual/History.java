package dev.faultline.streams.attribute.counterfactual;

import dev.faultline.streams.detect.Reading;
import dev.faultline.streams.detect.scan.BaselineTrace;
import dev.faultline.streams.detect.scan.NoiseLaw;
import dev.faultline.streams.detect.scan.ScanDetector;
import java.time.Duration;
import java.util.Arrays;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What one source saw before a moment, and what the detector's baseline expected of each bucket before it learned it.
 *
 * <p>Buckets are added in order of time. Everything is kept as sums from the first bucket on, so that any window of the past
 * is two differences. It is built once per source and moment and thrown away: what stays is the {@link Counterfactual}.
 */
public final class History {

    private static final long DAY = Duration.ofDays(1).toMillis();

    private final long bucketMillis;
    private final long until;
    private final BaselineTrace trace;
    private final NavigableMap<Integer, NoiseLaw> laws = new TreeMap<>();
    private final Price price = new Price();
    private long first = Long.MIN_VALUE;
    private int size;
    private double[] counts = new double[1];
    private double[] exposures = new double[1];
    private double[] watched = new double[1];
    private float[] levels = new float[1];
    private float[] uncertain = new float[1];

    /**
     * An empty history.
     *
     * @param bucketMillis width of the buckets
     * @param until where it ends, milliseconds: later buckets, and one that reaches over it, are left out
     */
    public History(ScanDetector detector, long bucketMillis, long until) {
        this.bucketMillis = bucketMillis;
        this.until = until;
        this.trace = new BaselineTrace(detector, bucketMillis);
    }

    /**
     * Adds the next bucket.
     *
     * @param start begin, milliseconds, later than all before
     * @param coverage watched part, 0 to 1
     * @param count events in the watched part; NaN when none were counted
     * @param amount their turnover; NaN when not known
     */
    public void add(long start, double coverage, double count, double amount) {
        if (start + bucketMillis > until) {
            return;
        }
        if (first == Long.MIN_VALUE) {
            first = start;
        }
        int index = (int) Math.floorDiv(start - first, bucketMillis);
        if (index < size) {
            return; // buckets of another grid
        }
        fillTo(index);
        push(start, coverage, count);
        if (start >= until - DAY) {
            price.add(count, amount);
        }
    }

    private void fillTo(int index) {
        while (size < index) {
            push(first + size * bucketMillis, 0, Double.NaN);
        }
    }

    private void push(long start, double coverage, double count) {
        if (size == 0 || Math.floorMod(start, DAY) < bucketMillis) {
            laws.put(size, trace.law());
        }
        grow();
        boolean counted = coverage > 0 && !Double.isNaN(count);
        double factor = trace.turnTo(start);
        levels[size] = trace.isWarm() ? (float) trace.level() : Float.NaN;
        uncertain[size] = (float) trace.relativeVariance();
        counts[size + 1] = counts[size] + (counted ? count : 0);
        exposures[size + 1] = exposures[size] + (counted ? factor * coverage : 0);
        watched[size + 1] = watched[size] + (counted ? coverage : 0);
        trace.accept(counted ? Reading.ofCount(start, count, coverage) : Reading.uncovered(start));
        size++;
    }

    private void grow() {
        if (size + 1 >= counts.length) {
            int length = Math.max(256, counts.length * 2);
            counts = Arrays.copyOf(counts, length);
            exposures = Arrays.copyOf(exposures, length);
            watched = Arrays.copyOf(watched, length);
            levels = Arrays.copyOf(levels, length);
            uncertain = Arrays.copyOf(uncertain, length);
        }
    }

    /** What is expected from here on; empty while too little was seen to expect anything. */
    public Optional<Counterfactual> freeze() {
        if (first == Long.MIN_VALUE) {
            return Optional.empty();
        }
        fillTo((int) Math.floorDiv(until - first, bucketMillis));
        NoiseLaw law = trace.law();
        if (!trace.isWarm() || !law.isKnown() || !(trace.level() > 0)) {
            return Optional.empty();
        }
        trace.turnTo(until);
        var frozen = new Counterfactual.Frozen(
                first,
                until,
                bucketMillis,
                watched[size],
                trace.level(),
                trace.relativeVariance(),
                law,
                trace.season(),
                trace.isSeasonal());
        return Optional.of(new Counterfactual(frozen, placebos(), new PastWeeks(this, until), day(), price));
    }

    private Counterfactual.Day day() {
        return new Counterfactual.Day(
                countBetween(until - DAY, until), watchedBetween(until - DAY, until), until - DAY >= first);
    }

    /** Lengths of 1, 2, 3, 4, 6, 8, 12 … buckets of which at least two fit. */
    private Placebos placebos() {
        int[] lengths = new int[64];
        int n = 0;
        for (int power = 1; power <= size / 2; power *= 2) {
            lengths[n++] = power;
            if (power > 1 && power + power / 2 <= size / 2) {
                lengths[n++] = power + power / 2;
            }
        }
        float[][] residuals = new float[n][];
        for (int i = 0; i < n; i++) {
            residuals[i] = residuals(lengths[i]);
        }
        return new Placebos(Arrays.copyOf(lengths, n), residuals);
    }

    private float[] residuals(int length) {
        float[] found = new float[Math.min(Placebos.MOST, size / length)];
        int n = 0;
        for (int end = size; end >= length && n < found.length; end -= length) {
            double residual = residual(end - length, end);
            if (!Double.isNaN(residual)) {
                found[n++] = (float) residual;
            }
        }
        return Arrays.copyOf(found, n);
    }

    /** NaN where there was no baseline yet, or less than half was watched. Episodes of the past are not left out. */
    private double residual(int from, int to) {
        double seen = watched[to] - watched[from];
        double expected = levels[from] * (exposures[to] - exposures[from]);
        NoiseLaw law = laws.floorEntry(from).getValue();
        if (!(expected > 0) || seen * 2 < to - from || !law.isKnown()) {
            return Double.NaN;
        }
        long buckets = Math.round(seen);
        return new Expectation(expected, law.dispersion(), law.slow(buckets) + uncertain[from], law.freedom(buckets))
                .residual(counts[to] - counts[from], 1);
    }

    long bucketMillis() {
        return bucketMillis;
    }

    /** Whether the history reaches back to a moment. */
    boolean reaches(long at) {
        return size > 0 && at >= first;
    }

    double countBetween(long from, long to) {
        return counts[index(to)] - counts[index(from)];
    }

    double watchedBetween(long from, long to) {
        return watched[index(to)] - watched[index(from)];
    }

    private int index(long at) {
        return (int) Math.max(0, Math.min(size, Math.floorDiv(at - first, bucketMillis)));
    }
}
