package dev.faultline.streams.detect;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Turns the votes of all witnesses of a series, bucket by bucket, into episodes.
 *
 * <p>Only witnesses that could judge at the onset are asked how many must agree and how it ends: one that joins in the
 * middle took the outage for its normal level, and one that leaves says nothing. When none of them can judge any more, the
 * episode ends as unknown.
 */
final class EpisodeFold {

    private final Quorum quorum;
    private final long bucketMillis;
    private final Deque<BucketSum> pending = new ArrayDeque<>();
    private final Runs runs;
    private @Nullable OpenEpisode open;
    private long last = Long.MIN_VALUE;

    EpisodeFold(Quorum quorum, long bucketMillis) {
        this.quorum = quorum;
        this.bucketMillis = bucketMillis;
        this.runs = new Runs(quorum);
    }

    /** The episodes that this bucket opened, went on with or closed. */
    List<Episode> accept(long start, SortedMap<String, Vote> votes) {
        List<Episode> changed = new ArrayList<>(1);
        if (start != last + bucketMillis) {
            afterHole().ifPresent(changed::add);
        }
        last = start;
        runs.accept(votes);
        OpenEpisode current = open;
        if (current == null) {
            mayOpen(start, votes).ifPresent(changed::add);
        } else {
            changed.add(goOn(current, start, votes));
        }
        return changed;
    }

    private Optional<Episode> afterHole() {
        OpenEpisode current = open;
        open = null;
        pending.clear();
        runs.clear();
        return Optional.ofNullable(current).map(episode -> episode.closed(Episode.State.UNKNOWN));
    }

    private Episode goOn(OpenEpisode current, long start, SortedMap<String, Vote> votes) {
        SortedMap<String, Vote> asked = new TreeMap<>(votes);
        asked.keySet().retainAll(current.electorate());
        long low = asked.values().stream().filter(Vote::isLow).count();
        if (Quorum.asked(asked.values()) == 0) {
            open = null;
            return current.closed(Episode.State.UNKNOWN);
        }
        if (low < quorum.needed(asked.values())) {
            open = null;
            return current.closed(Episode.State.RECOVERED);
        }
        current.add(BucketSum.of(start, asked.values()), bucketMillis);
        current.see(asked);
        return current.now();
    }

    private Optional<Episode> mayOpen(long start, SortedMap<String, Vote> votes) {
        if (!runs.mayBecomeOne()) {
            pending.clear();
            return Optional.empty();
        }
        pending.add(BucketSum.of(start, votes.values()));
        return runs.beginning(votes).map(beginning -> {
            OpenEpisode opened = new OpenEpisode(beginning.onset(), start + bucketMillis, beginning.electorate());
            pending.stream().filter(sum -> sum.start() >= opened.onset()).forEach(sum -> opened.add(sum, bucketMillis));
            pending.clear();
            opened.see(votes);
            open = opened;
            return opened.now();
        });
    }

    void save(DataOutput out) throws IOException {
        out.writeLong(last);
        out.writeInt(pending.size());
        for (BucketSum sum : pending) {
            sum.save(out);
        }
        runs.save(out);
        OpenEpisode current = open;
        out.writeBoolean(current != null);
        if (current != null) {
            current.save(out);
        }
    }

    void load(DataInput in) throws IOException {
        last = in.readLong();
        for (int left = in.readInt(); left > 0; left--) {
            pending.add(BucketSum.read(in));
        }
        runs.load(in);
        open = in.readBoolean() ? OpenEpisode.read(in) : null;
    }
}
