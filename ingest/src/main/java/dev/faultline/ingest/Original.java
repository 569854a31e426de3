package dev.faultline.ingest;

/** Bytes as they came: in memory, or in a file when they are many. */
public sealed interface Original {

    /** In memory. */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    record Bytes(byte[] bytes) implements Original {}

    /**
     * In a file of {@link DeadLetterFiles}.
     *
     * @param sha256 of the file, hexadecimal
     * @param length in bytes, of which the file has the first {@value DeadLetterFiles#MOST}
     * @param file path of the file below the data directory
     */
    record Kept(String sha256, long length, String file) implements Original {

        /** The length in words, and how much of it is kept where that is not all. */
        public String told() {
            return length <= DeadLetterFiles.MOST
                    ? length + " bytes"
                    : length + " bytes, of which the first " + DeadLetterFiles.MOST + " are kept";
        }
    }
}
