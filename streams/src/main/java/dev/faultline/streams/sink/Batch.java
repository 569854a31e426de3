package dev.faultline.streams.sink;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Rows collected for the tables of one target in one database, with the record that each came from. */
final class Batch {

    private final String database;
    private final Target target;
    private final RowBuffer bytes = new RowBuffer();
    private final List<Incoming> origins = new ArrayList<>();
    private int[] ends = new int[1024];

    Batch(String database, Target target) {
        this.database = database;
        this.target = target;
    }

    /**
     * Appends the rows of a record; all of them or, when the mapper throws, none.
     *
     * @return rows appended
     */
    int add(Incoming incoming) {
        int rows = rows();
        int size = bytes.size();
        try {
            target.mapper().append(incoming, bytes, () -> endRow(incoming));
            return rows() - rows;
        } catch (RuntimeException e) {
            bytes.truncate(size);
            origins.subList(rows, origins.size()).clear();
            throw e;
        }
    }

    private void endRow(Incoming incoming) {
        if (rows() == ends.length) {
            ends = Arrays.copyOf(ends, ends.length * 2);
        }
        ends[rows()] = bytes.size();
        origins.add(incoming);
    }

    String database() {
        return database;
    }

    Target target() {
        return target;
    }

    int rows() {
        return origins.size();
    }

    int size() {
        return bytes.size();
    }

    Incoming origin(int row) {
        return origins.get(row);
    }

    /** The bytes of some rows. */
    ByteBuffer slice(RowRange range) {
        return bytes.slice(range.from() == 0 ? 0 : ends[range.from() - 1], ends[range.to() - 1]);
    }

    void clear() {
        bytes.clear();
        origins.clear();
    }
}
