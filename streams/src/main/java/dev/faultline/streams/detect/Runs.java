package dev.faultline.streams.detect;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which witnesses are away from their baseline, and who could judge when each of them became so.
 *
 * <p>A run that began while another witness said "normal" stays the word of one against the other, even when the other
 * leaves: a leaving witness makes no drop.
 */
final class Runs {

    private final Direction direction;
    private final Quorum quorum;
    private final Map<String, Set<String>> electorates = new TreeMap<>();

    Runs(Direction direction, Quorum quorum) {
        this.direction = direction;
        this.quorum = quorum;
    }

    /**
     * The begin of an episode.
     *
     * @param deviation of the witness with which as many as needed were away
     * @param electorate who could judge then
     */
    record Beginning(Deviation deviation, Set<String> electorate) {}

    void accept(Map<String, Vote> votes) {
        Set<String> asked = new TreeSet<>();
        votes.forEach((source, vote) -> {
            if (vote.kind() != Vote.Kind.ABSTAIN) {
                asked.add(source);
            }
        });
        electorates.keySet().removeIf(source -> !leans(votes.get(source)));
        votes.forEach((source, vote) -> {
            if (vote.leans(direction)) {
                electorates.putIfAbsent(source, asked);
            }
        });
    }

    private boolean leans(@Nullable Vote vote) {
        return vote != null && vote.leans(direction);
    }

    void clear() {
        electorates.clear();
    }

    /** The episode that the votes make, if any: the earliest moment from which enough witnesses have been away. */
    Optional<Beginning> beginning(Map<String, Vote> votes) {
        int away = 0;
        for (Map.Entry<String, Deviation> witness : byOnset(votes)) {
            Set<String> electorate = electorates.getOrDefault(witness.getKey(), Set.of());
            if (++away >= quorum.needed(electorate.size())) {
                return Optional.of(new Beginning(witness.getValue(), electorate));
            }
        }
        return Optional.empty();
    }

    private List<Map.Entry<String, Deviation>> byOnset(Map<String, Vote> votes) {
        List<Map.Entry<String, Deviation>> away = new ArrayList<>();
        votes.forEach((source, vote) -> {
            Deviation deviation = vote.deviation();
            if (vote.isAway(direction) && deviation != null) {
                away.add(Map.entry(source, deviation));
            }
        });
        away.sort(Comparator.comparingLong((Map.Entry<String, Deviation> witness) ->
                        witness.getValue().onset())
                .thenComparing(Map.Entry::getKey));
        return away;
    }

    void save(DataOutput out) throws IOException {
        out.writeInt(electorates.size());
        for (Map.Entry<String, Set<String>> run : electorates.entrySet()) {
            out.writeUTF(run.getKey());
            saveNames(run.getValue(), out);
        }
    }

    void load(DataInput in) throws IOException {
        for (int left = in.readInt(); left > 0; left--) {
            electorates.put(in.readUTF(), readNames(in));
        }
    }

    static void saveNames(Collection<String> names, DataOutput out) throws IOException {
        out.writeInt(names.size());
        for (String name : names) {
            out.writeUTF(name);
        }
    }

    static Set<String> readNames(DataInput in) throws IOException {
        Set<String> names = new TreeSet<>();
        for (int left = in.readInt(); left > 0; left--) {
            names.add(in.readUTF());
        }
        return names;
    }
}
