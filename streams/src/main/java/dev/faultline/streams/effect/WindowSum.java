package dev.faultline.streams.effect;

import dev.faultline.streams.Lineage;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * What one source saw in one window. Whole numbers only: adding and taking away are exact.
 *
 * @param watchedMillis time watched
 * @param counted buckets in which events were counted
 * @param countMillionths events, in millionths
 * @param lineage what it rests on
 */
record WindowSum(long watchedMillis, long counted, long countMillionths, Lineage lineage) {

    static final WindowSum NOTHING = new WindowSum(0, 0, 0, Lineage.NONE);

    WindowSum plus(WindowSum other) {
        return new WindowSum(
                watchedMillis + other.watchedMillis,
                counted + other.counted,
                countMillionths + other.countMillionths,
                lineage.and(other.lineage));
    }

    /** A newer version of a bucket in place of the older; versions of one bucket only ever rest on more. */
    WindowSum replace(WindowSum older, WindowSum newer) {
        Lineage both = lineage.and(newer.lineage);
        return new WindowSum(
                watchedMillis - older.watchedMillis + newer.watchedMillis,
                counted - older.counted + newer.counted,
                countMillionths - older.countMillionths + newer.countMillionths,
                new Lineage(both.provenance(), both.knownAt(), both.inputs() - older.lineage.inputs()));
    }

    void save(DataOutput out) throws IOException {
        out.writeLong(watchedMillis);
        out.writeLong(counted);
        out.writeLong(countMillionths);
        lineage.save(out);
    }

    static WindowSum read(DataInput in) throws IOException {
        return new WindowSum(in.readLong(), in.readLong(), in.readLong(), Lineage.read(in));
    }
}
