package dev.faultline.evaluate.inject;

import dev.faultline.evaluate.measure.Matching;
import dev.faultline.evaluate.measure.Protocol;
import dev.faultline.evaluate.measure.Strength;
import dev.faultline.evaluate.measure.Truth;
import dev.faultline.evaluate.measure.Watch;
import dev.faultline.evaluate.simulate.Seed;
import dev.faultline.evaluate.work.Workers;
import dev.faultline.streams.detect.Detector;
import dev.faultline.streams.detect.Episode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Puts drops into a subject and runs detectors over it. Every detector sees the same drops in the same series: what is
 * drawn depends on seed, subject and number of the series alone.
 */
public final class InjectionRun {

    private final Subject subject;
    private final List<Cell> cells;
    private final Placement placement;
    private final int perCell;
    private final Seed seed;
    private final Map<Duration, Double> dispersions;

    /**
     * A run.
     *
     * @param perCell least drops of each kind
     */
    public InjectionRun(Subject subject, List<Cell> cells, Placement placement, int perCell, Seed seed) {
        this.subject = subject;
        this.cells = List.copyOf(cells);
        this.placement = placement;
        this.perCell = perCell;
        this.seed = seed.with(subject.name());
        this.dispersions = cells.stream()
                .map(Cell::duration)
                .distinct()
                .collect(Collectors.toUnmodifiableMap(Function.identity(), subject::dispersion));
    }

    /** The trials of one detector, in the order of series and time. */
    public List<Trial> run(Detector detector, Workers workers) {
        return run(detector, workers, 1);
    }

    /**
     * The same on the first series alone.
     *
     * @param share share of the series, 0 to 1; at least one is run
     */
    public List<Trial> run(Detector detector, Workers workers, double share) {
        int some = (int) Math.max(1, StrictMath.ceil(share * series()));
        List<Integer> series = IntStream.range(0, some).boxed().toList();
        String name = detector.name() + " on " + subject.name();
        return workers.map(name, series, index -> trials(detector, index)).stream()
                .flatMap(List::stream)
                .toList();
    }

    private int series() {
        int perSeries = placement.in(subject.span(), cells, seed.random()).size();
        if (perSeries == 0) {
            throw new IllegalArgumentException(subject.name() + " is too short for a drop after "
                    + placement.warmUp().toDays() + " days of warm-up");
        }
        return (perCell * cells.size() + perSeries - 1) / perSeries;
    }

    private List<Trial> trials(Detector detector, int index) {
        Seed own = seed.with(index);
        List<Injection> injections =
                placement.in(subject.span(), cells, own.with("placement").random());
        ThinnedReadings readings = new ThinnedReadings(
                subject.draw(own.with("series")),
                injections,
                subject.span().bucketMillis(),
                subject.isWhole(),
                own.with("thinning").random());
        Watch watch = Watch.of(detector, readings, subject.span().bucketMillis());
        Map<Truth, Episode> found = found(watch, injections);
        List<Trial> trials = new ArrayList<>();
        for (int i = 0; i < injections.size(); i++) {
            Injection injection = injections.get(i);
            double expected = readings.expectedIn(i);
            double dispersion = dispersions.getOrDefault(injection.cell().duration(), 1.0);
            Strength strength =
                    new Strength(expected / dispersion, injection.cell().depth());
            trials.add(new Trial(injection, expected, strength, found.get(injection.truth())));
        }
        return trials;
    }

    private Map<Truth, Episode> found(Watch watch, List<Injection> injections) {
        Matching matching = Matching.of(
                watch.episodes(),
                injections.stream().map(Injection::truth).toList(),
                Protocol.of(subject.span().bucketMillis()));
        Map<Truth, Episode> found = new HashMap<>();
        matching.hits().forEach(hit -> found.put(hit.truth(), hit.episode()));
        return found;
    }
}
