package dev.faultline.streams.detect;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** An episode of a series that lasts, with what each of its sources last said about it. */
final class OpenEpisode {

    private final Deviation first;
    private final long detectedAt;
    private final Set<String> electorate = new TreeSet<>();
    private final SortedMap<String, Deviation> seen = new TreeMap<>();

    /**
     * @param first the deviation with which enough witnesses agreed: it gives the onset
     * @param detectedAt when they did, milliseconds
     * @param electorate witnesses that could judge at the onset
     */
    OpenEpisode(Deviation first, long detectedAt, Set<String> electorate) {
        this.first = first;
        this.detectedAt = detectedAt;
        this.electorate.addAll(electorate);
    }

    /** Witnesses that could judge at the onset: they alone are asked how it ends. */
    Set<String> electorate() {
        return electorate;
    }

    /** Takes the votes of one bucket; remembers what those of the electorate that saw the episode say about it. */
    void see(Map<String, Vote> votes) {
        votes.forEach((source, vote) -> {
            Deviation deviation = vote.deviation();
            if (deviation == null || !electorate.contains(source) || deviation.direction() != first.direction()) {
                return;
            }
            Deviation before = seen.get(source);
            if (before == null || before.onset() == deviation.onset() || deviation.onset() < before.until()) {
                seen.put(source, deviation);
            }
        });
    }

    Episode now() {
        return closed(Episode.State.OPEN);
    }

    Episode closed(Episode.State state) {
        Collection<Deviation> all = seen.values();
        long until = until(state);
        return new Episode(
                first.direction(),
                first.path(),
                first.onset(),
                first.onsetBounds(),
                detectedAt,
                until,
                state == Episode.State.RECOVERED ? endBounds(until) : null,
                state,
                List.copyOf(seen.keySet()),
                electorate.size(),
                mean(Deviation::expected),
                mean(Deviation::actual),
                mean(all, Deviation::missing),
                mean(all, Deviation::depth),
                all.stream().mapToDouble(Deviation::statistic).max().orElse(first.statistic()),
                Math.min(
                        until - first.onset(),
                        all.stream().mapToLong(Deviation::watchedMillis).max().orElse(0)));
    }

    /** While it lasts, as far as any source has seen it; once over, where the first of those that ended it says so. */
    private long until(Episode.State state) {
        if (state == Episode.State.RECOVERED || state == Episode.State.REBASED) {
            return seen.values().stream()
                    .filter(deviation -> deviation.state() != Deviation.State.OPEN)
                    .mapToLong(Deviation::until)
                    .min()
                    .orElseGet(this::latest);
        }
        return latest();
    }

    private long latest() {
        return seen.values().stream().mapToLong(Deviation::until).max().orElse(first.until());
    }

    private @Nullable Bounds endBounds(long until) {
        return seen.values().stream()
                .filter(deviation -> deviation.until() == until && deviation.endBounds() != null)
                .min(Comparator.comparingLong(Deviation::onset))
                .map(Deviation::endBounds)
                .orElse(null);
    }

    private double mean(ToDoubleFunction<Deviation> figure) {
        return seen.values().stream().mapToDouble(figure).sum() / seen.size();
    }

    /** Witnesses see the same world: together they know it no better, so bounds are averaged, not narrowed. */
    private static @Nullable Interval mean(
            Collection<Deviation> deviations, Function<Deviation, @Nullable Interval> which) {
        double low = 0;
        double high = 0;
        for (Deviation deviation : deviations) {
            Interval interval = which.apply(deviation);
            if (interval == null) {
                return null;
            }
            low += interval.low();
            high += interval.high();
        }
        return new Interval(low / deviations.size(), high / deviations.size());
    }

    /** Whether those that ended it found the series at a new level. */
    boolean isRebased() {
        return seen.values().stream().anyMatch(deviation -> deviation.state() == Deviation.State.REBASED);
    }

    void save(DataOutput out) throws IOException {
        first.save(out);
        out.writeLong(detectedAt);
        Runs.saveNames(electorate, out);
        out.writeInt(seen.size());
        for (Map.Entry<String, Deviation> entry : seen.entrySet()) {
            out.writeUTF(entry.getKey());
            entry.getValue().save(out);
        }
    }

    static OpenEpisode read(DataInput in) throws IOException {
        OpenEpisode episode = new OpenEpisode(Deviation.read(in), in.readLong(), Runs.readNames(in));
        for (int left = in.readInt(); left > 0; left--) {
            episode.seen.put(in.readUTF(), Deviation.read(in));
        }
        return episode;
    }
}
