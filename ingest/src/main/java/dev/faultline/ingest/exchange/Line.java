package dev.faultline.ingest.exchange;

/** What is known of the connection. Times in milliseconds since 1970 UTC. */
public interface Line {

    /** Whether somebody listened all the time from start to end. */
    boolean covers(long start, long end);

    /** Whether somebody listens now. */
    boolean isListening();

    /** Why not, or why it is not known. */
    String reason();
}
