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

    /** @param electorate witnesses that could judge at the onset */
    OpenEpisode(long onset, long detectedAt, Set<String> electorate) {
        this(onset, detectedAt);
        this.electorate.addAll(electorate);
    }

    private OpenEpisode(long onset, long detectedAt) {
        this.onset = onset;
        this.detectedAt = detectedAt;
    }

    long onset() {
        return onset;
    }

    /** Witnesses that could judge at the onset: they alone are asked how it ends. */
    Set<String> electorate() {
        return electorate;
    }

    /** Takes the votes of one bucket; remembers which of the electorate saw it. */
    void see(Map<String, Vote> votes) {
        votes.forEach((source, vote) -> {
            if (vote.isLow() && electorate.contains(source)) {
                sources.add(source);
            }
        });
    }

    void add(BucketSum sum, long bucketMillis) {
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
                Direction.DROP,
                Path.RATE,
                onset,
                null,
                detectedAt,
                until,
                null,
                state,
                List.copyOf(sources),
                electorate.size(),
                expected,
                actual,
                null,
                null,
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
        Runs.saveNames(electorate, out);
        Runs.saveNames(sources, out);
    }

    static OpenEpisode read(DataInput in) throws IOException {
        OpenEpisode episode = new OpenEpisode(in.readLong(), in.readLong());
        episode.until = in.readLong();
        episode.watched = in.readLong();
        episode.expected = in.readDouble();
        episode.actual = in.readDouble();
        episode.lowestRatio = in.readDouble();
        episode.electorate.addAll(Runs.readNames(in));
        episode.sources.addAll(Runs.readNames(in));
        return episode;
    }
}
