package dev.faultline.streams.detect;

import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A rule that gives each bucket a score, from what it saw before. A state machine: the same readings give the same scores.
 * {@link ThresholdDetector} makes votes of the scores.
 */
public interface BucketRule {

    /**
     * Scores the next bucket and learns from it.
     *
     * @param reading a bucket later than all before, watched or not; buckets left out were not watched
     * @return the score, or null when the bucket was not watched or the rule has no norm yet
     */
    @Nullable
    Score score(Reading reading);

    /**
     * Writes the state.
     *
     * @throws IOException when it cannot be written
     */
    void save(DataOutput checkpoint) throws IOException;
}
