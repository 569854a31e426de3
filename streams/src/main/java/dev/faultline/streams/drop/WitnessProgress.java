package dev.faultline.streams.drop;

import dev.faultline.streams.StateCodec;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/** Which sources a series has, how far each has come, and so how far the series can be scanned. */
final class WitnessProgress {

    static final long NOTHING_SCANNED = Long.MIN_VALUE;

    /** @param lastStart begin of its latest bucket, milliseconds */
    private record Witness(long lastStart, boolean ended) {}

    private final Map<String, Witness> witnesses = new TreeMap<>();
    private long scannedTo = NOTHING_SCANNED;

    /** Begin of the last bucket scanned, milliseconds. */
    long scannedTo() {
        return scannedTo;
    }

    void scanned(long bucketStart) {
        scannedTo = bucketStart;
    }

    void saw(String source, long bucketStart) {
        witnesses.merge(
                source, new Witness(bucketStart, false), (old, now) -> now.lastStart > old.lastStart ? now : old);
    }

    void ended(String source) {
        witnesses.computeIfPresent(source, (name, witness) -> new Witness(witness.lastStart, true));
    }

    /**
     * The last bucket that no witness still owes, or nothing when there are none. A witness that has ended owes nothing,
     * nor does one that is more than {@code maxSilence} behind the others: waiting for it would blind the series.
     */
    OptionalLong ready(Duration maxSilence) {
        OptionalLong latest =
                witnesses.values().stream().mapToLong(Witness::lastStart).max();
        if (latest.isEmpty()) {
            return latest;
        }
        long newest = latest.getAsLong();
        long slowest = witnesses.values().stream()
                .filter(witness -> !witness.ended && newest - witness.lastStart <= maxSilence.toMillis())
                .mapToLong(Witness::lastStart)
                .min()
                .orElse(newest);
        return OptionalLong.of(slowest);
    }

    byte[] toBytes() {
        return StateCodec.write(out -> {
            out.writeLong(scannedTo);
            out.writeInt(witnesses.size());
            for (Map.Entry<String, Witness> entry : witnesses.entrySet()) {
                out.writeUTF(entry.getKey());
                out.writeLong(entry.getValue().lastStart);
                out.writeBoolean(entry.getValue().ended);
            }
        });
    }

    static WitnessProgress fromBytes(byte[] bytes) {
        return StateCodec.read(bytes, in -> {
            WitnessProgress progress = new WitnessProgress();
            progress.scannedTo = in.readLong();
            for (int left = in.readInt(); left > 0; left--) {
                progress.witnesses.put(in.readUTF(), new Witness(in.readLong(), in.readBoolean()));
            }
            return progress;
        });
    }
}
