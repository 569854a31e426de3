package dev.faultline.streams.drop;

import dev.faultline.event.Arrival;
import dev.faultline.streams.Lineage;
import dev.faultline.streams.detect.halt.Halt;
import dev.faultline.streams.detect.halt.Sighting;
import dev.faultline.streams.detect.halt.SilenceWatch;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The silence of one source, and what each of its halts rests on. */
final class SourceSilence {

    private final SilenceWatch watch;
    private final SortedMap<Long, Lineage> lineages = new TreeMap<>();
    private long revision;
    private Lineage latest = Lineage.NONE;
    private boolean changed;

    SourceSilence(SilenceWatch empty) {
        this.watch = empty;
    }

    SilenceWatch watch() {
        return watch;
    }

    /** What a halt rests on: the arrivals up to the one that last changed it. */
    Lineage lineage(Halt halt) {
        return lineages.getOrDefault(halt.anchor(), Lineage.NONE);
    }

    /** What everything rests on that was seen so far. */
    Lineage latest() {
        return latest;
    }

    /** Takes an arrival, unless it or a later one was taken before. */
    boolean accept(Arrival arrival) {
        if (arrival.getRevision() <= revision) {
            return false;
        }
        revision = arrival.getRevision();
        latest = new Lineage(arrival.getProvenance(), arrival.getKnownAt().toEpochMilli(), arrival.getInputs());
        Set<Halt> before = watch.hasHalts() ? new HashSet<>(watch.halts()) : Set.of();
        watch.accept(sighting(arrival));
        if (arrival.getEnded()) {
            watch.end();
        }
        remember(before, watch.halts());
        return true;
    }

    /** Whether the arrival taken last changed a halt. */
    boolean hasChanged() {
        return changed;
    }

    private void remember(Set<Halt> before, List<Halt> halts) {
        changed = before.size() != halts.size() || !before.containsAll(halts);
        if (!changed) {
            return;
        }
        lineages.keySet().retainAll(halts.stream().map(Halt::anchor).toList());
        for (Halt halt : halts) {
            if (!before.contains(halt)) {
                lineages.put(halt.anchor(), latest);
            }
        }
    }

    private static Sighting sighting(Arrival arrival) {
        long watermark = arrival.getWatermark().toEpochMilli();
        long until = millis(arrival.getWatchedUntil(), watermark);
        return new Sighting(
                millis(arrival.getWatchedFrom(), until),
                until,
                watermark,
                arrival.getEvents().stream().map(Instant::toEpochMilli).toList());
    }

    private static long millis(@Nullable Instant moment, long otherwise) {
        return moment == null ? otherwise : moment.toEpochMilli();
    }

    void save(DataOutput out) throws IOException {
        out.writeLong(revision);
        latest.save(out);
        watch.save(out);
        out.writeInt(lineages.size());
        for (Map.Entry<Long, Lineage> entry : lineages.entrySet()) {
            out.writeLong(entry.getKey());
            entry.getValue().save(out);
        }
    }

    void load(DataInput in) throws IOException {
        revision = in.readLong();
        latest = Lineage.read(in);
        watch.load(in);
        for (int left = in.readInt(); left > 0; left--) {
            lineages.put(in.readLong(), Lineage.read(in));
        }
    }
}
