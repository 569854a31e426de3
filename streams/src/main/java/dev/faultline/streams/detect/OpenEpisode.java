package dev.faultline.streams.detect;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

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

    /** The figures are those of one witness: they cannot be added up, for all witnesses saw the same world. */
    Episode closed(Episode.State state) {
        Deviation figures = figures(state);
        return new Episode(
                first.direction(),
                first.path(),
                first.onset(),
                first.onsetBounds(),
                detectedAt,
                figures.until(),
                state == Episode.State.RECOVERED ? figures.endBounds() : null,
                state,
                List.copyOf(seen.keySet()),
                electorate.size(),
                figures.expected(),
                figures.actual(),
                figures.missing(),
                figures.depth(),
                figures.statistic(),
                figures.threshold(),
                Math.min(figures.until() - first.onset(), figures.watchedMillis()));
    }

    /** While it lasts, of the witness that has seen most of it; once over, of the first that found it over. */
    private Deviation figures(Episode.State state) {
        Comparator<Deviation> decidedFirst = Comparator.comparing((Deviation d) -> d.onset() != first.onset());
        if (state == Episode.State.RECOVERED || state == Episode.State.REBASED) {
            Optional<Deviation> ended = seen.values().stream()
                    .filter(deviation -> deviation.state() != Deviation.State.OPEN)
                    .min(Comparator.comparingLong(Deviation::until).thenComparing(decidedFirst));
            if (ended.isPresent()) {
                return ended.get();
            }
        }
        return seen.values().stream()
                .min(Comparator.comparingLong(Deviation::until).reversed().thenComparing(decidedFirst))
                .orElse(first);
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
