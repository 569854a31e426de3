package dev.faultline.schemas;

/** A schema of this version cannot read what is already on the topics. */
public final class IncompatibleSchemaException extends RuntimeException {

    /** Names the subject, the reason and the remedy. */
    public IncompatibleSchemaException(String message) {
        super(message);
    }
}
