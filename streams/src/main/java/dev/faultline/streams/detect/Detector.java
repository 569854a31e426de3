package dev.faultline.streams.detect;

import java.io.DataInput;
import java.io.IOException;

/** A detection rule: makes one {@link SourceDetector} per source of a series. */
public interface Detector {

    /** Name under which results of the rule are stored. */
    String name();

    /** The setting that decides how readily the rule alarms, in the rule's own unit. */
    double threshold();

    /** The same rule with another threshold. */
    Detector withThreshold(double threshold);

    /** A detector that has seen nothing. */
    SourceDetector start(long bucketMillis);

    /**
     * A detector as {@link SourceDetector#save} left it.
     *
     * @throws IOException when the checkpoint cannot be read
     */
    SourceDetector resume(long bucketMillis, DataInput checkpoint) throws IOException;
}
