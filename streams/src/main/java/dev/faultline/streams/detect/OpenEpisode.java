package dev.faultline.streams.detect;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** An episode that lasts, with its running sums. */
final class OpenEpisode {

    private final long onset;
    private final long detectedAt;
    private final Set<String> electorate = new TreeSet<>();
    private final Set<String> sources = new TreeSet<>();
    private long until;
    private long watched;
    private double expected;
    private double actual;
    private double lowestRatio = Double.POSITIVE_INFINITY;

    OpenEpisode(long onset, long detectedAt, Map<String, Vote> votes) {
        this(onset, detectedAt);
        votes.forEach((source, vote) -> {
            if (vote.kind() != Vote.Kind.ABSTAIN) {
                electorate.add(source);
            }
        });
        see(votes);
    }

    private OpenEpisode(long onset, long detectedAt) {
        this.onset = onset;
        this.detectedAt = detectedAt;
    }

    long onset() {
        return onset;
    }

    /** Witnesses that could judge when it opened. */
    Set<String> electorate() {
        return electorate;
    }

    void see(Map<String, Vote> votes) {
        sources.addAll(EpisodeFold.low(votes).keySet());
    }

    void add(EpisodeFold.BucketSum sum, long bucketMillis) {
        expected += sum.expected();
        actual += sum.actual();
        lowestRatio = Math.min(lowestRatio, sum.actual() / sum.expected());
        until = sum.start() + bucketMillis;
        watched += bucketMillis;
    }

    Episode now() {
        return closed(Episode.State.OPEN);
    }

    Episode closed(Episode.State state) {
        return new Episode(
                onset,
                detectedAt,
                until,
                state,
                List.copyOf(sources),
                electorate.size(),
                expected,
                actual,
                lowestRatio,
                watched);
    }

    void save(DataOutput out) throws IOException {
        out.writeLong(onset);
        out.writeLong(detectedAt);
        out.writeLong(until);
        out.writeLong(watched);
        out.writeDouble(expected);
        out.writeDouble(actual);
        out.writeDouble(lowestRatio);
        saveNames(electorate, out);
        saveNames(sources, out);
    }

    static OpenEpisode read(DataInput in) throws IOException {
        OpenEpisode episode = new OpenEpisode(in.readLong(), in.readLong());
        episode.until = in.readLong();
        episode.watched = in.readLong();
        episode.expected = in.readDouble();
        episode.actual = in.readDouble();
        episode.lowestRatio = in.readDouble();
        readNames(episode.electorate, in);
        readNames(episode.sources, in);
        return episode;
    }

    private static void saveNames(Set<String> names, DataOutput out) throws IOException {
        out.writeInt(names.size());
        for (String name : names) {
            out.writeUTF(name);
        }
    }

    private static void readNames(Set<String> names, DataInput in) throws IOException {
        for (int left = in.readInt(); left > 0; left--) {
            names.add(in.readUTF());
        }
    }
}
