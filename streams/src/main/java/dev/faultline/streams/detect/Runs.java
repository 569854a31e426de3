package dev.faultline.streams.detect;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
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
 * Which witnesses are low, and who could judge when each of them became so.
 *
 * <p>A run that began while another witness said "normal" stays the word of one against the other, even when the other
 * leaves: a leaving witness makes no drop.
 */
final class Runs {

    private final Quorum quorum;
    private final Map<String, Set<String>> electorates = new TreeMap<>();

    Runs(Quorum quorum) {
        this.quorum = quorum;
    }

    /**
     * The begin of an episode.
     *
     * @param onset the moment from which as many witnesses as needed were low, milliseconds
     * @param electorate who could judge then
     */
    record Beginning(long onset, Set<String> electorate) {}

    void accept(Map<String, Vote> votes) {
        Set<String> asked = new TreeSet<>();
        votes.forEach((source, vote) -> {
            if (vote.kind() != Vote.Kind.ABSTAIN) {
                asked.add(source);
            }
        });
        electorates.keySet().removeIf(source -> !isLow(votes.get(source)));
        votes.forEach((source, vote) -> {
            if (vote.isLow()) {
                electorates.putIfAbsent(source, asked);
            }
        });
    }

    private static boolean isLow(@Nullable Vote vote) {
        return vote != null && vote.isLow();
    }

    void clear() {
        electorates.clear();
    }

    /** Whether enough witnesses are low for an episode, should they stay so. */
    boolean mayBecomeOne() {
        int needed = electorates.values().stream()
                .mapToInt(asked -> quorum.needed(asked.size()))
                .min()
                .orElse(Integer.MAX_VALUE);
        return electorates.size() >= needed;
    }

    /** The episode that the votes make, if any: the earliest moment from which enough witnesses have been low for long. */
    Optional<Beginning> beginning(Map<String, Vote> votes) {
        List<Map.Entry<String, Vote>> below = votes.entrySet().stream()
                .filter(vote -> vote.getValue().kind() == Vote.Kind.BELOW)
                .sorted(Comparator.comparingLong((Map.Entry<String, Vote> vote) ->
                                vote.getValue().onset())
                        .thenComparing(Map.Entry::getKey))
                .toList();
        int low = 0;
        for (Map.Entry<String, Vote> vote : below) {
            Set<String> electorate = electorates.getOrDefault(vote.getKey(), Set.of());
            if (++low >= quorum.needed(electorate.size())) {
                return Optional.of(new Beginning(vote.getValue().onset(), electorate));
            }
        }
        return Optional.empty();
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
