package dev.faultline.ingest.recording;

/** A recording that is described wrongly or not at all. The message names file, key, value and what is allowed. */
public final class ManifestException extends RuntimeException {

    /** A complete sentence for the person who wrote the manifest. */
    public ManifestException(String message) {
        super(message);
    }

    /** The same, with what was found underneath. */
    public ManifestException(String message, Throwable cause) {
        super(message, cause);
    }
}
