package dev.faultline.streams.sink;

import dev.faultline.event.Observation;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;

/** One row per observation, blocks left out, with the hash that settles conflicts. Not thread-safe. */
final class ObservationRows implements RowMapper {

    /** Zero byte and schema id: the same observation keeps its hash when its schema is registered elsewhere. */
    private static final int WIRE_HEADER = 5;

    private final List<FieldColumn> fields = FieldColumn.without(Observation.getClassSchema(), "blocks");
    private final MessageDigest digest = sha256();

    @Override
    public List<ExpectedTable.Column> columns() {
        List<ExpectedTable.Column> columns = new ArrayList<>(FieldColumn.expected(fields));
        columns.add(new ExpectedTable.Column("content_hash", "UInt64"));
        return columns;
    }

    @Override
    public void append(Incoming incoming, RowBuffer out, Runnable rowEnd) {
        FieldColumn.append(fields, incoming.record(), out);
        byte[] bytes = incoming.origin().value();
        digest.update(bytes, WIRE_HEADER, bytes.length - WIRE_HEADER);
        out.putLong(ByteBuffer.wrap(digest.digest()).getLong());
        rowEnd.run();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform must provide SHA-256", e);
        }
    }
}
