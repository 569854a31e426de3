package dev.faultline.streams.drop;

import dev.faultline.streams.StateCodec;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Which sources a series has, how far each has come, and so how far the series can be scanned. */
final class WitnessProgress {

    static final long NOTHING_SCANNED = Long.MIN_VALUE;

    private static final long NO_BUCKET = Long.MIN_VALUE;

    /**
     * Rates and ends come on two topics, in any order.
     *
     * @param lastStart begin of its latest bucket, milliseconds; {@link #NO_BUCKET} when only its end came so far
     * @param ended whether its latest arrival was its end
     * @param arrival revision of that arrival; 0 when there was none
     */
    private record Witness(long lastStart, boolean ended, long arrival) {

        static final Witness NONE = new Witness(NO_BUCKET, false, 0);
    }

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
        Witness old = witnesses.getOrDefault(source, Witness.NONE);
        witnesses.put(source, new Witness(Math.max(old.lastStart, bucketStart), old.ended, old.arrival));
    }

    /** Takes an arrival: the latest by revision tells whether the source will send more. */
    void arrived(String source, boolean ended, long revision) {
        Witness old = witnesses.getOrDefault(source, Witness.NONE);
        if (revision > old.arrival) {
            witnesses.put(source, new Witness(old.lastStart, ended, revision));
        }
    }

    /**
     * The last bucket that no witness still owes, or nothing when there are none. A witness that has ended owes nothing,
     * nor does one that is more than {@code maxSilence} behind the others: waiting for it would blind the series.
     *
     * @param maxSilenceMillis at least the width of a bucket, or the order within a bucket would decide who is silent
     */
    OptionalLong ready(long maxSilenceMillis) {
        OptionalLong latest = started().mapToLong(Witness::lastStart).max();
        if (latest.isEmpty()) {
            return latest;
        }
        long newest = latest.getAsLong();
        long slowest = started()
                .filter(witness -> !witness.ended && newest - witness.lastStart <= maxSilenceMillis)
                .mapToLong(Witness::lastStart)
                .min()
                .orElse(newest);
        return OptionalLong.of(slowest);
    }

    private Stream<Witness> started() {
        return witnesses.values().stream().filter(witness -> witness.lastStart != NO_BUCKET);
    }

    byte[] toBytes() {
        return StateCodec.write(out -> {
            out.writeLong(scannedTo);
            out.writeInt(witnesses.size());
            for (Map.Entry<String, Witness> entry : witnesses.entrySet()) {
                out.writeUTF(entry.getKey());
                out.writeLong(entry.getValue().lastStart);
                out.writeBoolean(entry.getValue().ended);
                out.writeLong(entry.getValue().arrival);
            }
        });
    }

    static WitnessProgress fromBytes(byte[] bytes) {
        return StateCodec.read(bytes, in -> {
            WitnessProgress progress = new WitnessProgress();
            progress.scannedTo = in.readLong();
            for (int left = in.readInt(); left > 0; left--) {
                progress.witnesses.put(in.readUTF(), new Witness(in.readLong(), in.readBoolean(), in.readLong()));
            }
            return progress;
        });
    }
}
