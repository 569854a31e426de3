package dev.faultline.streams.detect;

import java.io.DataOutput;
import java.io.IOException;

/** Judges the buckets of one source in order of time. A state machine: the same readings give the same votes. */
public interface SourceDetector {

    /**
     * Judges the next bucket. Buckets left out count as not watched.
     *
     * @param reading a bucket later than all before
     */
    Vote accept(Reading reading);

    /**
     * Writes the state, so that {@link Detector#resume} goes on as if nothing had happened.
     *
     * @throws IOException when it cannot be written
     */
    void save(DataOutput checkpoint) throws IOException;
}
