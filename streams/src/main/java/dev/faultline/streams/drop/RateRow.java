package dev.faultline.streams.drop;

import dev.faultline.event.Rate;
import dev.faultline.streams.Lineage;
import dev.faultline.streams.StateCodec;
import dev.faultline.streams.detect.Reading;

/**
 * A rate as the history keeps it.
 *
 * @param number events in the watched part, or the reading of a gauge; NaN when missing
 * @param gauge whether the number is a gauge
 * @param coverage watched part, 0 to 1
 * @param lineage what it rests on
 * @param revision its version
 */
record RateRow(double number, boolean gauge, double coverage, Lineage lineage, long revision) {

    static RateRow of(Rate rate) {
        boolean gauge = rate.getCount() == null && rate.getValue() != null;
        Double number = gauge ? rate.getValue() : rate.getCount();
        return new RateRow(
                number == null ? Double.NaN : number,
                gauge,
                rate.getCoverage(),
                new Lineage(rate.getProvenance(), rate.getKnownAt().toEpochMilli(), rate.getInputs()),
                rate.getRevision());
    }

    Reading reading(long start) {
        Double known = Double.isNaN(number) ? null : number;
        return Reading.ofRate(start, gauge ? null : known, gauge ? known : null, coverage);
    }

    byte[] toBytes() {
        return StateCodec.write(out -> {
            out.writeDouble(number);
            out.writeBoolean(gauge);
            out.writeDouble(coverage);
            lineage.save(out);
            out.writeLong(revision);
        });
    }

    static RateRow fromBytes(byte[] bytes) {
        return StateCodec.read(
                bytes,
                in -> new RateRow(in.readDouble(), in.readBoolean(), in.readDouble(), Lineage.read(in), in.readLong()));
    }
}
