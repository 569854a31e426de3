package dev.faultline.streams.effect;

import dev.faultline.event.Provenance;
import dev.faultline.event.Rate;
import dev.faultline.streams.Lineage;
import dev.faultline.streams.StateCodec;
import java.io.DataInput;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The buckets of one source that begin in one hour, in order of time, in as little memory as they need. */
@SuppressWarnings("EnumOrdinal") // stores belong to one run, and so to one version of the enum
final class WatchedHour {

    private static final Provenance[] PROVENANCES = Provenance.values();

    private int size;
    private long[] starts = {};
    private long[] widths = {};
    private double[] coverages = {};
    private double[] counts = {};
    private double @Nullable [] amounts;
    private long[] knownAt = {};
    private long[] inputs = {};
    private long[] revisions = {};
    private byte[] provenances = {};

    int size() {
        return size;
    }

    long start(int i) {
        return starts[i];
    }

    long millis(int i) {
        return widths[i];
    }

    double coverage(int i) {
        return coverages[i];
    }

    /** Events in the watched part; NaN when none were counted. */
    double count(int i) {
        return counts[i];
    }

    /** Their turnover; NaN when not known. */
    double amount(int i) {
        return amounts == null ? Double.NaN : amounts[i];
    }

    /** Rank of the provenance, the weakest highest. */
    int provenance(int i) {
        return provenances[i];
    }

    long knownAt(int i) {
        return knownAt[i];
    }

    long inputs(int i) {
        return inputs[i];
    }

    Lineage lineage(int i) {
        return lineage(provenances[i], knownAt[i], inputs[i]);
    }

    /** What rests on buckets of which the weakest provenance has that rank. */
    static Lineage lineage(int provenance, long knownAt, long inputs) {
        return new Lineage(PROVENANCES[provenance], knownAt, inputs);
    }

    /** Takes a rate; returns whether it is news. */
    boolean put(Rate rate) {
        long start = rate.getBucketStart().toEpochMilli();
        int at = Arrays.binarySearch(starts, 0, size, start);
        if (at >= 0) {
            if (revisions[at] >= rate.getRevision()) {
                return false;
            }
        } else {
            at = -at - 1;
            insert(at);
        }
        set(at, rate);
        return true;
    }

    private void insert(int at) {
        resize(size + 1);
        for (int i = size; i > at; i--) {
            copy(i - 1, i);
        }
        size++;
    }

    private void copy(int from, int to) {
        starts[to] = starts[from];
        widths[to] = widths[from];
        coverages[to] = coverages[from];
        counts[to] = counts[from];
        if (amounts != null) {
            amounts[to] = amounts[from];
        }
        knownAt[to] = knownAt[from];
        inputs[to] = inputs[from];
        revisions[to] = revisions[from];
        provenances[to] = provenances[from];
    }

    private void set(int at, Rate rate) {
        starts[at] = rate.getBucketStart().toEpochMilli();
        widths[at] = rate.getBucketMillis();
        coverages[at] = rate.getCoverage();
        counts[at] = rate.getCount() == null ? Double.NaN : rate.getCount();
        setAmount(at, rate.getAmount() == null ? Double.NaN : rate.getAmount());
        knownAt[at] = rate.getKnownAt().toEpochMilli();
        inputs[at] = rate.getInputs();
        revisions[at] = rate.getRevision();
        provenances[at] = (byte) rate.getProvenance().ordinal();
    }

    private void setAmount(int at, double amount) {
        double[] all = amounts;
        if (all == null) {
            if (Double.isNaN(amount)) {
                return;
            }
            all = new double[starts.length];
            Arrays.fill(all, Double.NaN);
            amounts = all;
        }
        all[at] = amount;
    }

    private void resize(int length) {
        if (length <= starts.length) {
            return;
        }
        int room = Math.max(length, Math.min(starts.length * 2, starts.length + 16));
        starts = Arrays.copyOf(starts, room);
        widths = Arrays.copyOf(widths, room);
        coverages = Arrays.copyOf(coverages, room);
        counts = Arrays.copyOf(counts, room);
        if (amounts != null) {
            int before = amounts.length;
            amounts = Arrays.copyOf(amounts, room);
            Arrays.fill(amounts, before, room, Double.NaN);
        }
        knownAt = Arrays.copyOf(knownAt, room);
        inputs = Arrays.copyOf(inputs, room);
        revisions = Arrays.copyOf(revisions, room);
        provenances = Arrays.copyOf(provenances, room);
    }

    byte[] toBytes() {
        return StateCodec.write(out -> {
            out.writeInt(size);
            out.writeBoolean(amounts != null);
            for (int i = 0; i < size; i++) {
                out.writeLong(starts[i]);
                out.writeLong(widths[i]);
                out.writeDouble(coverages[i]);
                out.writeDouble(counts[i]);
                if (amounts != null) {
                    out.writeDouble(amounts[i]);
                }
                out.writeLong(knownAt[i]);
                out.writeLong(inputs[i]);
                out.writeLong(revisions[i]);
                out.writeByte(provenances[i]);
            }
        });
    }

    static WatchedHour fromBytes(byte[] bytes) {
        return StateCodec.read(bytes, in -> {
            WatchedHour hour = new WatchedHour();
            hour.load(in);
            return hour;
        });
    }

    private void load(DataInput in) throws IOException {
        int length = in.readInt();
        boolean priced = in.readBoolean();
        if (priced) {
            amounts = new double[0];
        }
        resize(length);
        size = length;
        for (int i = 0; i < length; i++) {
            starts[i] = in.readLong();
            widths[i] = in.readLong();
            coverages[i] = in.readDouble();
            counts[i] = in.readDouble();
            if (priced) {
                setAmount(i, in.readDouble());
            }
            knownAt[i] = in.readLong();
            inputs[i] = in.readLong();
            revisions[i] = in.readLong();
            provenances[i] = in.readByte();
        }
    }
}
