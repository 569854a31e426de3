package dev.faultline.streams.sink;

/** The database is not what a writer expects. Names every table and column that differs. */
public final class SchemaMismatchException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** What differs. */
    public SchemaMismatchException(String message) {
        super(message);
    }
}
