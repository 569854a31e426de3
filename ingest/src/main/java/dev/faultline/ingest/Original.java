package dev.faultline.ingest;

/** Bytes as they came: in memory, or in a file when they are many. */
public sealed interface Original {

    /** In memory. */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    record Bytes(byte[] bytes) implements Original {}

    /**
     * In a file of {@link DeadLetterFiles}.
     *
     * @param sha256 hexadecimal
     * @param length in bytes
     * @param file path of the file below the data directory
     */
    record Kept(String sha256, long length, String file) implements Original {}
}
