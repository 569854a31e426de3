package dev.faultline.evaluate.inject;

import dev.faultline.evaluate.measure.Delays;
import dev.faultline.evaluate.measure.Proportion;
import dev.faultline.streams.detect.Episode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Trials looked at together.
 *
 * @param all the trials
 */
public record Trials(List<Trial> all) {

    /** Copies the list. */
    public Trials {
        all = List.copyOf(all);
    }

    /** Both together. */
    public Trials plus(Trials other) {
        return new Trials(Stream.concat(all.stream(), other.all.stream()).toList());
    }

    /** Found, of all. */
    public Proportion recall() {
        return new Proportion(all.stream().filter(Trial::isFound).count(), all.size());
    }

    /** Delays from the true onset, misses included. */
    public Delays delays() {
        List<Long> found = new ArrayList<>();
        for (Trial trial : all) {
            @Nullable Episode episode = trial.episode();
            if (episode != null) {
                found.add(episode.detectedAt() - trial.injection().start());
            }
        }
        return new Delays(found, all.size() - found.size());
    }

    /** The trials of one kind of drop. */
    public Trials of(Cell cell) {
        return new Trials(all.stream()
                .filter(trial -> trial.injection().cell().equals(cell))
                .toList());
    }

    /** The trials by their strength, in bins of the given width; a bin is named by its lower end. */
    public Map<Double, Trials> byStrength(double width) {
        return all.stream()
                .collect(Collectors.groupingBy(
                        trial -> StrictMath.floor(trial.strength().z() / width) * width,
                        TreeMap::new,
                        Collectors.collectingAndThen(Collectors.toList(), Trials::new)));
    }

    /** The trials of drops that last at least so long, and less than so long. */
    public Trials lasting(Duration from, Duration until) {
        return new Trials(all.stream()
                .filter(trial -> {
                    Duration duration = trial.injection().cell().duration();
                    return duration.compareTo(from) >= 0 && duration.compareTo(until) < 0;
                })
                .toList());
    }

    /** The trials at or over a strength. */
    public Trials from(double z) {
        return new Trials(
                all.stream().filter(trial -> trial.strength().z() >= z).toList());
    }
}
