package dev.faultline.ingest.recording;

import dev.faultline.ingest.Rejection;

/** A row that cannot be taken. Without a stack trace: rows are many, and the message says it all. */
final class RowException extends Exception {

    private final Rejection.Reason reason;

    RowException(Rejection.Reason reason, String message) {
        super(message, null, false, false);
        this.reason = reason;
    }

    Rejection rejection() {
        return new Rejection(reason, String.valueOf(getMessage()));
    }
}
