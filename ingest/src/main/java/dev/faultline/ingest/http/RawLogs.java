package dev.faultline.ingest.http;

/** Where the bytes that sources receive are kept. */
@FunctionalInterface
public interface RawLogs {

    /** Nowhere. */
    RawLogs NONE = source -> RawLog.NONE;

    /** The log of a source, by its id. */
    RawLog of(String source);
}
