package dev.faultline.ingest;

/** Where a piece of input stands, and its bytes. Good until the source is asked for its next poll. */
public interface Origin {

    /** File name and line, or element. */
    String position();

    /** The bytes as they came. */
    Original original();
}
