package dev.faultline.evaluate.dataset;

/** A file that is not what it should be; the message names it, the place, and what would help. */
public final class DatasetException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** With what happened. */
    public DatasetException(String message) {
        super(message);
    }

    /** With what happened and why. */
    public DatasetException(String message, Throwable cause) {
        super(message, cause);
    }
}
