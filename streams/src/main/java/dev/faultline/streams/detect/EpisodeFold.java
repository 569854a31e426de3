package dev.faultline.streams.detect;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Turns the votes of all witnesses of a series, bucket by bucket, into episodes of one direction.
 *
 * <p>Only witnesses that could judge at the onset are asked how many must agree and how it ends: one that joins in the
 * middle took the outage for its normal level, and one that leaves says nothing. When none of them has judged for longer
 * than a short gap, the episode ends as unknown, at the last moment that was watched.
 */
final class EpisodeFold {

    private final Direction direction;
    private final Quorum quorum;
    private final long bucketMillis;
    private final long longestGap;
    private final Runs runs;
    private @Nullable OpenEpisode open;
    private long judgedUntil = Long.MIN_VALUE;

    /**
     * @param bucketMillis width of a bucket
     * @param longestGap unwatched time over which an episode goes on, milliseconds
     */
    EpisodeFold(Direction direction, Quorum quorum, long bucketMillis, long longestGap) {
        this.direction = direction;
        this.quorum = quorum;
        this.bucketMillis = bucketMillis;
        this.longestGap = longestGap;
        this.runs = new Runs(direction, quorum);
    }

    /** The episodes that this bucket opened, went on with or closed. */
    List<Episode> accept(long start, SortedMap<String, Vote> votes) {
        List<Episode> changed = new ArrayList<>(1);
        if (judgedUntil != Long.MIN_VALUE && start - judgedUntil > longestGap) {
            afterHole().ifPresent(changed::add);
        }
        OpenEpisode current = open;
        SortedMap<String, Vote> asked = current == null ? votes : asked(current, votes);
        if (Quorum.asked(asked.values()) == 0) {
            return changed;
        }
        judgedUntil = start + bucketMillis;
        runs.accept(votes);
        if (current == null) {
            mayOpen(start, votes).ifPresent(changed::add);
        } else {
            changed.add(goOn(current, asked));
        }
        return changed;
    }

    private Optional<Episode> afterHole() {
        OpenEpisode current = open;
        open = null;
        runs.clear();
        return Optional.ofNullable(current).map(episode -> episode.closed(Episode.State.UNKNOWN));
    }

    private static SortedMap<String, Vote> asked(OpenEpisode current, SortedMap<String, Vote> votes) {
        SortedMap<String, Vote> asked = new TreeMap<>(votes);
        asked.keySet().retainAll(current.electorate());
        return asked;
    }

    private Episode goOn(OpenEpisode current, SortedMap<String, Vote> asked) {
        current.see(asked);
        long away =
                asked.values().stream().filter(vote -> vote.leans(direction)).count();
        if (away >= quorum.needed(asked.values())) {
            return current.now();
        }
        open = null;
        return current.closed(current.isRebased() ? Episode.State.REBASED : Episode.State.RECOVERED);
    }

    private Optional<Episode> mayOpen(long start, SortedMap<String, Vote> votes) {
        return runs.beginning(votes).map(beginning -> {
            OpenEpisode opened = new OpenEpisode(beginning.deviation(), start + bucketMillis, beginning.electorate());
            opened.see(votes);
            open = opened;
            return opened.now();
        });
    }

    void save(DataOutput out) throws IOException {
        out.writeLong(judgedUntil);
        runs.save(out);
        OpenEpisode current = open;
        out.writeBoolean(current != null);
        if (current != null) {
            current.save(out);
        }
    }

    void load(DataInput in) throws IOException {
        judgedUntil = in.readLong();
        runs.load(in);
        open = in.readBoolean() ? OpenEpisode.read(in) : null;
    }
}
