package dev.faultline.ingest.status;

import dev.faultline.ingest.Rejection;

/** A payload, or one element of it, that is not what it claims to be. */
public final class PayloadException extends Exception {

    private final Rejection rejection;

    /** Says why in one sentence that names field and value. */
    public PayloadException(Rejection.Reason reason, String message) {
        super(message);
        this.rejection = new Rejection(reason, message);
    }

    /** Code and message for the dead letter. */
    public Rejection rejection() {
        return rejection;
    }
}
