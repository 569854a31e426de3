package dev.faultline.evaluate.sweep;

import dev.faultline.evaluate.inject.Subject;
import dev.faultline.evaluate.measure.EventRate;
import dev.faultline.evaluate.measure.Watch;
import dev.faultline.evaluate.simulate.Seed;
import dev.faultline.evaluate.work.Workers;
import dev.faultline.streams.detect.Detector;
import dev.faultline.streams.detect.Direction;
import dev.faultline.streams.detect.Episode;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Series without drops other than known ones, on which false ones are counted.
 *
 * @param subject their law, or the one real series
 * @param series how many
 * @param seed where random numbers come from
 */
public record CleanData(Subject subject, int series, Seed seed) {

    /** Length of all series together, hours, watched or not. */
    public double hours() {
        return series * subject.span().hours();
    }

    /** What a detector raises there. Rises do not count: not every rule knows them. */
    FalseDrops watch(Detector detector, Workers workers) {
        List<Integer> indices = IntStream.range(0, series).boxed().toList();
        return workers
                .map("false drops of " + detector.name() + " on " + subject.name(), indices, i -> watch(detector, i))
                .stream()
                .reduce(FalseDrops::plus)
                .orElseThrow();
    }

    private FalseDrops watch(Detector detector, int index) {
        Seed own = seed.with("clean").with(subject.name()).with(index);
        long bucketMillis = subject.span().bucketMillis();
        Watch watch = Watch.of(detector, subject.draw(own), bucketMillis);
        List<Episode> drops = watch.episodes().stream()
                .filter(episode -> episode.direction() == Direction.DROP && !isKnown(episode))
                .toList();
        return new FalseDrops(
                new EventRate(drops.size(), watch.watchedHours()),
                drops.stream().mapToLong(drop -> drop.until() - drop.onset()).sum(),
                drops.stream()
                        .filter(drop -> drop.threshold() == detector.threshold())
                        .map(Episode::statistic)
                        .toList());
    }

    /** Whether it lies over a drop that the series is known to have. */
    private boolean isKnown(Episode episode) {
        return subject.truths().stream()
                .anyMatch(truth -> truth.direction() == Direction.DROP
                        && episode.onset() < truth.end()
                        && episode.until() > truth.onset());
    }

    /**
     * False drops.
     *
     * @param rate how many
     * @param insideMillis how long they lasted together
     * @param peaks largest statistics of those whose statistic is compared with the detector's threshold itself
     */
    record FalseDrops(EventRate rate, long insideMillis, List<Double> peaks) {

        FalseDrops plus(FalseDrops other) {
            return new FalseDrops(
                    rate.plus(other.rate),
                    insideMillis + other.insideMillis,
                    Stream.concat(peaks.stream(), other.peaks.stream()).toList());
        }
    }
}
