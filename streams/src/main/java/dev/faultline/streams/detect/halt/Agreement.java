package dev.faultline.streams.detect.halt;

import dev.faultline.streams.detect.Direction;
import dev.faultline.streams.detect.Episode;
import dev.faultline.streams.detect.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** A halt of a series while it lasts. */
final class Agreement {

    private final Halt first;
    private final Set<String> electorate;
    private final long detectedAt;
    private final SortedMap<String, Halt> seen = new TreeMap<>();

    /**
     * @param first the halt with which as many as needed agreed: the latest of their last events
     * @param electorate who could judge when it began
     * @param agreeing those that agreed first
     */
    Agreement(Halt first, Set<String> electorate, List<Witnessed> agreeing) {
        this.first = first;
        this.electorate = electorate;
        this.detectedAt = agreeing.stream()
                .mapToLong(witnessed -> witnessed.halt().toldAt())
                .max()
                .orElse(first.toldAt());
    }

    Set<String> electorate() {
        return electorate;
    }

    void see(Collection<Witnessed> active) {
        active.stream()
                .filter(witnessed -> electorate.contains(witnessed.source()))
                .forEach(witnessed -> seen.putIfAbsent(witnessed.source(), witnessed.halt()));
    }

    /** Told by the witness that has seen most of it. */
    SeriesHalt lasting() {
        return halt(Episode.State.OPEN, longest());
    }

    /** Told by the first witness that saw an event; unknown when they only left. */
    SeriesHalt closed(long moment) {
        Optional<Halt> over = seen.values().stream()
                .filter(halt -> halt.state() == Halt.State.OVER && halt.until() <= moment)
                .min(Comparator.comparingLong(Halt::until));
        return over.isPresent() ? halt(Episode.State.RECOVERED, over.get()) : halt(Episode.State.UNKNOWN, longest());
    }

    private Halt longest() {
        return seen.values().stream().max(Comparator.comparingLong(Halt::until)).orElse(first);
    }

    private SeriesHalt halt(Episode.State state, Halt figures) {
        return new SeriesHalt(
                new Episode(
                        Direction.DROP,
                        Path.HALT,
                        first.onset(),
                        first.onsetBounds(),
                        detectedAt,
                        figures.until(),
                        state == Episode.State.RECOVERED ? figures.endBounds() : null,
                        state,
                        List.copyOf(seen.keySet()),
                        electorate.size(),
                        figures.expected(),
                        0,
                        figures.missing(),
                        figures.depth(),
                        first.statistic(),
                        first.threshold(),
                        figures.watchedMillis()),
                seen);
    }
}
