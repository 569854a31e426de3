package dev.faultline.streams.detect;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Turns the votes of all witnesses of a series, bucket by bucket, into episodes.
 *
 * <p>Only witnesses that could judge at the onset are asked how it ends: one that joins in the middle took the outage for
 * its normal level. When none of them can judge any more, the episode ends as unknown.
 */
final class EpisodeFold {

    private final Quorum quorum;
    private final long bucketMillis;
    private final Deque<BucketSum> pending = new ArrayDeque<>();
    private @Nullable OpenEpisode open;
    private long last = Long.MIN_VALUE;

    EpisodeFold(Quorum quorum, long bucketMillis) {
        this.quorum = quorum;
        this.bucketMillis = bucketMillis;
    }

    /** The episodes that this bucket opened, went on with or closed. */
    List<Episode> accept(long start, SortedMap<String, Vote> votes) {
        List<Episode> changed = new ArrayList<>(1);
        OpenEpisode current = open;
        if (current != null && start != last + bucketMillis) {
            changed.add(current.closed(Episode.State.UNKNOWN));
            open = null;
        }
        if (open == null && start != last + bucketMillis) {
            pending.clear();
        }
        last = start;
        step(start, votes).ifPresent(changed::add);
        return changed;
    }

    private Optional<Episode> step(long start, SortedMap<String, Vote> votes) {
        OpenEpisode current = open;
        return current == null ? mayOpen(start, votes) : Optional.of(goOn(current, start, votes));
    }

    private Episode goOn(OpenEpisode current, long start, SortedMap<String, Vote> votes) {
        SortedMap<String, Vote> asked = new TreeMap<>(votes);
        asked.keySet().retainAll(current.electorate());
        int low = (int) asked.values().stream().filter(Vote::isLow).count();
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
        int needed = quorum.needed(votes.values());
        if (needed == 0 || count(votes.values(), Vote::isLow) < needed) {
            pending.clear();
            return Optional.empty();
        }
        pending.add(BucketSum.of(start, votes.values()));
        if (count(votes.values(), v -> v.kind() == Vote.Kind.BELOW) < needed) {
            return Optional.empty();
        }
        OpenEpisode opened = new OpenEpisode(onset(votes.values(), needed), start + bucketMillis, votes);
        pending.stream().filter(sum -> sum.start() >= opened.onset()).forEach(sum -> opened.add(sum, bucketMillis));
        pending.clear();
        open = opened;
        return Optional.of(opened.now());
    }

    /** The moment from which as many witnesses as needed were low. */
    private static long onset(Collection<Vote> votes, int needed) {
        return votes.stream()
                .filter(v -> v.kind() == Vote.Kind.BELOW)
                .mapToLong(Vote::onset)
                .sorted()
                .skip(needed - 1L)
                .findFirst()
                .orElseThrow();
    }

    private static long count(Collection<Vote> votes, java.util.function.Predicate<Vote> which) {
        return votes.stream().filter(which).count();
    }

    void save(DataOutput out) throws IOException {
        out.writeLong(last);
        out.writeInt(pending.size());
        for (BucketSum sum : pending) {
            sum.save(out);
        }
        out.writeBoolean(open != null);
        if (open != null) {
            open.save(out);
        }
    }

    void load(DataInput in) throws IOException {
        last = in.readLong();
        for (int left = in.readInt(); left > 0; left--) {
            pending.add(BucketSum.read(in));
        }
        open = in.readBoolean() ? OpenEpisode.read(in) : null;
    }

    /** The votes of one bucket, averaged over the witnesses that could judge, in order of their names. */
    record BucketSum(long start, double expected, double actual) {

        static BucketSum of(long start, Collection<Vote> votes) {
            double expected = 0;
            double actual = 0;
            for (Vote vote : votes) {
                if (vote.kind() != Vote.Kind.ABSTAIN) {
                    expected += vote.expected();
                    actual += vote.actual();
                }
            }
            int asked = Quorum.asked(votes);
            return new BucketSum(start, expected / asked, actual / asked);
        }

        void save(DataOutput out) throws IOException {
            out.writeLong(start);
            out.writeDouble(expected);
            out.writeDouble(actual);
        }

        static BucketSum read(DataInput in) throws IOException {
            return new BucketSum(in.readLong(), in.readDouble(), in.readDouble());
        }
    }

    static Map<String, Vote> low(Map<String, Vote> votes) {
        Map<String, Vote> low = new TreeMap<>(votes);
        low.values().removeIf(vote -> !vote.isLow());
        return low;
    }
}
