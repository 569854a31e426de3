package dev.faultline.streams.rate;

import dev.faultline.event.Observation;
import dev.faultline.event.ObservationStatus;
import dev.faultline.event.Provenance;
import dev.faultline.event.RateFlag;
import dev.faultline.streams.StateCodec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * One observation as a bucket remembers it: everything that can change a rate. Numbers are NaN when missing.
 *
 * @param start begin of the watched interval, milliseconds
 * @param end end of the watched interval, milliseconds
 * @param status whether it was watched
 * @param observedAt when the answer was in hand, milliseconds
 * @param count events in the whole interval
 * @param total denominator in the whole interval
 * @param value reading of a gauge
 * @param amount notional in the whole interval
 * @param unit unit of value and amount
 * @param reason why it was not or only partly watched
 * @param provenance how it came about
 * @param flags set of {@link RateFlag}, one bit each
 */
@SuppressWarnings("EnumOrdinal") // stores belong to one run, and so to one version of the enums
record Slice(
        long start,
        long end,
        ObservationStatus status,
        long observedAt,
        double count,
        double total,
        double value,
        double amount,
        @Nullable String unit,
        @Nullable String reason,
        Provenance provenance,
        int flags) {

    private static final ObservationStatus[] STATUSES = ObservationStatus.values();
    private static final Provenance[] PROVENANCES = Provenance.values();

    /**
     * Of two observations of the same interval the better one comes first: OK before PARTIAL before FAILED, then the later
     * observed. The rest only makes the order total.
     */
    static final Comparator<Slice> BEST_FIRST = Comparator.comparing(Slice::status)
            .thenComparing(Comparator.comparingLong(Slice::observedAt).reversed())
            .thenComparing(Slice::provenance)
            .thenComparingDouble(Slice::count)
            .thenComparingDouble(Slice::total)
            .thenComparingDouble(Slice::value)
            .thenComparingDouble(Slice::amount)
            .thenComparing(Slice::reason, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(Slice::unit, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparingInt(Slice::flags)
            .thenComparingLong(Slice::start)
            .thenComparingLong(Slice::end);

    static Slice of(Observation seen) {
        int flags = 0;
        for (RateFlag flag : seen.getFlags()) {
            flags |= 1 << flag.ordinal();
        }
        return new Slice(
                seen.getIntervalStart().toEpochMilli(),
                seen.getIntervalEnd().toEpochMilli(),
                seen.getStatus(),
                seen.getObservedAt().toEpochMilli(),
                orNaN(seen.getCount()),
                orNaN(seen.getTotal()),
                orNaN(seen.getValue()),
                orNaN(seen.getAmount()),
                seen.getUnit(),
                seen.getReason(),
                seen.getProvenance(),
                flags);
    }

    private static double orNaN(@Nullable Double number) {
        return number == null ? Double.NaN : number;
    }

    boolean sameInterval(Slice other) {
        return start == other.start && end == other.end;
    }

    /** Milliseconds of this interval inside [from, to). */
    long overlap(long from, long to) {
        return Math.max(0, Math.min(end, to) - Math.max(start, from));
    }

    boolean straddles(long from, long to) {
        return start < from || end > to;
    }

    /** The same interval, its events counted elsewhere: blocks count by their own time. */
    Slice countingNothing() {
        return new Slice(start, end, status, observedAt, 0, total, value, amount, unit, reason, provenance, flags);
    }

    void save(DataOutput out) throws IOException {
        out.writeLong(start);
        out.writeLong(end);
        out.writeByte(status.ordinal() << 4 | provenance.ordinal());
        out.writeByte(flags);
        out.writeLong(observedAt);
        out.writeByte(present(count)
                | present(total) << 1
                | present(value) << 2
                | present(amount) << 3
                | (unit == null ? 0 : 1 << 4)
                | (reason == null ? 0 : 1 << 5));
        writeNumber(count, out);
        writeNumber(total, out);
        writeNumber(value, out);
        writeNumber(amount, out);
        if (unit != null) {
            StateCodec.writeText(unit, out);
        }
        if (reason != null) {
            StateCodec.writeText(reason, out);
        }
    }

    static Slice read(DataInput in) throws IOException {
        long start = in.readLong();
        long end = in.readLong();
        int kinds = in.readByte();
        int flags = in.readByte();
        long observedAt = in.readLong();
        int has = in.readByte();
        return new Slice(
                start,
                end,
                STATUSES[kinds >> 4],
                observedAt,
                number(in, has),
                number(in, has >> 1),
                number(in, has >> 2),
                number(in, has >> 3),
                (has & 1 << 4) == 0 ? null : StateCodec.readText(in),
                (has & 1 << 5) == 0 ? null : StateCodec.readText(in),
                PROVENANCES[kinds & 0xf],
                flags);
    }

    private static int present(double number) {
        return Double.isNaN(number) ? 0 : 1;
    }

    private static void writeNumber(double number, DataOutput out) throws IOException {
        if (!Double.isNaN(number)) {
            out.writeDouble(number);
        }
    }

    private static double number(DataInput in, int has) throws IOException {
        return (has & 1) == 0 ? Double.NaN : in.readDouble();
    }
}
