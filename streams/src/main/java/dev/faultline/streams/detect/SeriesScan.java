package dev.faultline.streams.detect;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Scans one series: a detector per source, a quorum over them, episodes of both directions out.
 *
 * <p>A state machine over buckets in order of time. The same buckets give the same episodes, however often the state was
 * saved and loaded in between.
 */
public final class SeriesScan {

    private static final long LONGEST_GAP = Duration.ofMinutes(10).toMillis();

    private final Detector detector;
    private final long bucketMillis;
    private final SortedMap<String, SourceDetector> sources = new TreeMap<>();
    private final List<EpisodeFold> folds;

    /**
     * A scan that has seen nothing.
     *
     * @param bucketMillis width of a bucket in milliseconds
     */
    public SeriesScan(Detector detector, Quorum quorum, long bucketMillis) {
        this.detector = detector;
        this.bucketMillis = bucketMillis;
        long longestGap = longestGap(bucketMillis);
        this.folds = List.of(
                new EpisodeFold(Direction.DROP, quorum, bucketMillis, longestGap),
                new EpisodeFold(Direction.RISE, quorum, bucketMillis, longestGap));
    }

    /**
     * Unwatched time over which an episode goes on, milliseconds; over more nobody knows what happened.
     *
     * @param bucketMillis width of a bucket in milliseconds; one missing bucket is always short
     */
    public static long longestGap(long bucketMillis) {
        return Math.max(LONGEST_GAP, bucketMillis);
    }

    /**
     * Takes the next bucket.
     *
     * @param start begin of the bucket in milliseconds, later than all before; buckets left out were not watched
     * @param readings what each source read; a source left out did not watch
     * @return the episodes that the bucket opened, went on with or closed
     */
    public List<Episode> accept(long start, Map<String, Reading> readings) {
        readings.keySet().forEach(source -> sources.computeIfAbsent(source, s -> detector.start(bucketMillis)));
        SortedMap<String, Vote> votes = new TreeMap<>();
        sources.forEach((source, judge) -> {
            Reading reading = readings.get(source);
            votes.put(source, judge.accept(reading == null ? Reading.uncovered(start) : reading));
        });
        List<Episode> changed = new ArrayList<>(1);
        folds.forEach(fold -> changed.addAll(fold.accept(start, votes)));
        return changed;
    }

    /**
     * Writes the state.
     *
     * @throws IOException when it cannot be written
     */
    public void save(DataOutput out) throws IOException {
        out.writeInt(sources.size());
        for (Map.Entry<String, SourceDetector> source : sources.entrySet()) {
            out.writeUTF(source.getKey());
            source.getValue().save(out);
        }
        for (EpisodeFold fold : folds) {
            fold.save(out);
        }
    }

    /**
     * Reads what {@link #save} wrote, into a scan that has seen nothing.
     *
     * @throws IOException when it cannot be read
     */
    public void load(DataInput in) throws IOException {
        for (int left = in.readInt(); left > 0; left--) {
            String source = in.readUTF();
            sources.put(source, detector.resume(bucketMillis, in));
        }
        for (EpisodeFold fold : folds) {
            fold.load(in);
        }
    }
}
