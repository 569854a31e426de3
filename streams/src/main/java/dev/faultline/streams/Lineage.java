package dev.faultline.streams;

import dev.faultline.event.Provenance;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * What a derived row rests on. Folding is commutative and associative, so the order of the inputs does not matter.
 *
 * @param provenance the weakest of the inputs
 * @param knownAt latest observation time of the inputs, in milliseconds
 * @param inputs number of distinct inputs
 */
@SuppressWarnings("EnumOrdinal") // stores belong to one run, and so to one version of the enum
public record Lineage(Provenance provenance, long knownAt, long inputs) {

    private static final Provenance[] PROVENANCES = Provenance.values();

    /** Rests on nothing yet. */
    public static final Lineage NONE = new Lineage(Provenance.MEASURED, Long.MIN_VALUE, 0);

    /** This and another. */
    public Lineage and(Lineage other) {
        return new Lineage(
                weakest(provenance, other.provenance), Math.max(knownAt, other.knownAt), inputs + other.inputs);
    }

    /** This and one input more. */
    public Lineage and(Provenance input, long inputKnownAt) {
        return new Lineage(weakest(provenance, input), Math.max(knownAt, inputKnownAt), inputs + 1);
    }

    /** The weaker of two. */
    public static Provenance weakest(Provenance one, Provenance other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    /**
     * Writes it.
     *
     * @throws IOException when it cannot be written
     */
    public void save(DataOutput out) throws IOException {
        out.writeByte(provenance.ordinal());
        out.writeLong(knownAt);
        out.writeLong(inputs);
    }

    /**
     * Reads what {@link #save} wrote.
     *
     * @throws IOException when it cannot be read
     */
    public static Lineage read(DataInput in) throws IOException {
        return new Lineage(PROVENANCES[in.readByte()], in.readLong(), in.readLong());
    }
}
