package dev.faultline.ingest.recording;

import dev.faultline.ingest.Piece;

/**
 * One reading of cumulative counters.
 *
 * @param time when it was read, milliseconds since 1970 UTC
 * @param epoch in which the counters count; empty when the file has none
 * @param counters values, in the order of the series
 * @param origin the row, kept because a reading may wait for those after it
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record CounterReading(long time, String epoch, double[] counters, Piece origin) {

    /** Whether a counter stands lower than in the other reading. */
    boolean isBelow(CounterReading other) {
        for (int i = 0; i < counters.length; i++) {
            if (counters[i] < other.counters[i]) {
                return true;
            }
        }
        return false;
    }
}
