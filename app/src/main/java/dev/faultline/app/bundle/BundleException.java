package dev.faultline.app.bundle;

/** A bundle that cannot be trusted or read; the message names the entry. */
public final class BundleException extends RuntimeException {

    /** Says which entry is wrong and how. */
    public BundleException(String message) {
        super(message);
    }
}
