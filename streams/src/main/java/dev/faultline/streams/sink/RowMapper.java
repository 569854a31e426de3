package dev.faultline.streams.sink;

import java.util.List;

/** Turns records into rows of one kind of table. */
interface RowMapper {

    /** The columns it writes, in order. */
    List<ExpectedTable.Column> columns();

    /**
     * Appends the rows of a record.
     *
     * @param rowEnd called after each row
     */
    void append(Incoming incoming, RowBuffer out, Runnable rowEnd);
}
