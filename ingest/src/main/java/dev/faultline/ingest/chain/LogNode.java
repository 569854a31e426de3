package dev.faultline.ingest.chain;

import dev.faultline.ingest.status.PayloadException;
import java.io.IOException;
import java.util.List;

/** A node that tells the log entries of contracts. */
public interface LogNode {

    /**
     * One log entry.
     *
     * @param height of its block
     * @param transaction hash of the transaction that caused it
     */
    record LogEntry(long height, String transaction) {}

    /**
     * Log entries of the best chain, both ends included, of any of the addresses.
     *
     * @param addresses with prefix, in lower case
     */
    List<LogEntry> logs(long from, long to, List<String> addresses) throws IOException, PayloadException;
}
