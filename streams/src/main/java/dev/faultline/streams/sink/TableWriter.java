package dev.faultline.streams.sink;

import java.util.Collection;

/** Writes rows into tables, once each; who calls it decides what to do about failures. */
public interface TableWriter extends AutoCloseable {

    /**
     * Compares the tables with what will be written into them.
     *
     * @throws SchemaMismatchException naming table and column that differ
     * @throws TableWriteException when the database cannot be asked
     */
    void check(String database, Collection<ExpectedTable> tables);

    /**
     * Sends one insert and waits for the acknowledgement.
     *
     * @throws TableWriteException when it did not come; the rows may or may not be in the table
     */
    void insert(Insert insert);

    @Override
    void close();
}
