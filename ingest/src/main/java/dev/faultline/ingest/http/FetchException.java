package dev.faultline.ingest.http;

import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A read that gave no document. The message names the host and never an address with its query. */
public final class FetchException extends IOException {

    private static final long serialVersionUID = 1L;

    private final Reason reason;
    private final int status;

    /** Why. The words are part of what observations say and never change their meaning. */
    public enum Reason {
        /** No address, or nobody answers there. */
        UNREACHABLE,
        /** The answer was not complete in time. */
        TIMED_OUT,
        /** Certificate or handshake. */
        TLS,
        /** The connection ended in the middle of the answer. */
        DROPPED,
        /** An answer with a status that is no document. */
        STATUS,
        /** The host says that we ask too often (429, 418, 420). */
        LIMITED,
        /** Not asked: the host wants to be left alone for a while. */
        PAUSED,
        /** Not asked: our own limit for this host is used up. */
        BUSY,
        /** More bytes than are taken. */
        TOO_LARGE,
        /** The bytes are not packed as the answer claims. */
        ENCODING,
        /** Sent to a place that is not allowed. */
        REDIRECT,
        /** The name leads to an address inside a private network. */
        PRIVATE_ADDRESS,
        /** This program is at fault, or is being stopped. */
        INTERNAL;

        /** As observations write it. */
        public String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    /** A failed read. */
    public FetchException(Reason reason, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
        this.status = 0;
    }

    /** An answer that is no document. */
    FetchException(Reason reason, String shown, int status) {
        super(shown + " answered with status " + status);
        this.reason = reason;
        this.status = status;
    }

    /** A failed read that no other error caused. */
    public FetchException(Reason reason, String message) {
        this(reason, message, null);
    }

    private FetchException(Reason reason, int status, String message) {
        super(message);
        this.reason = reason;
        this.status = status;
    }

    /** The same in other words, and without causes. */
    FetchException saying(String message) {
        return new FetchException(reason, status, message);
    }

    /** Why. */
    public Reason reason() {
        return reason;
    }

    /** Status of HTTP that came instead of a document; zero when none came. */
    public int status() {
        return status;
    }

    /** Reason and message as an observation carries them. */
    public String told() {
        return reason.label() + ": " + getMessage();
    }
}
