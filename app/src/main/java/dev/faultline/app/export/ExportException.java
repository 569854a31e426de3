package dev.faultline.app.export;

/** An export that cannot be made as asked for; the message names what was asked, and what is allowed. */
public final class ExportException extends RuntimeException {

    /** Says what was asked and what is allowed. */
    public ExportException(String message) {
        super(message);
    }
}
