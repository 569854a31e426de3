package dev.faultline.streams.sink;

/** ClickHouse did not acknowledge. What to do about it is in {@link #decision}. */
public final class TableWriteException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final WriteErrors.Decision decision;

    /** What was being done, and how it failed. */
    public TableWriteException(String message, Throwable cause) {
        super(message, cause);
        this.decision = WriteErrors.decide(cause);
    }

    /** Whether to try again, to refuse the rows, or to stop. */
    public WriteErrors.Decision decision() {
        return decision;
    }
}
