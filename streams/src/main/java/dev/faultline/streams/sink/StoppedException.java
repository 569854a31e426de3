package dev.faultline.streams.sink;

/** The sink was stopped while it waited. What it held is read again by the next one. */
final class StoppedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    StoppedException(Throwable cause) {
        super("Stopped", cause);
    }
}
