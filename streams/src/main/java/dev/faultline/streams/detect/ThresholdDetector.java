package dev.faultline.streams.detect;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;

/** Alarms while the score of a {@link BucketRule} has been at or over a threshold for long enough. */
public final class ThresholdDetector implements SourceDetector {

    private static final long NONE = Long.MIN_VALUE;

    private final BucketRule rule;
    private final double threshold;
    private final long sustainedMillis;
    private final long bucketMillis;
    private long last = NONE;
    private long lowSince = NONE;

    /**
     * A detector that has seen nothing.
     *
     * @param threshold score from which a bucket is low
     * @param sustained how long buckets must be low
     * @param bucketMillis width of a bucket in milliseconds
     */
    public ThresholdDetector(BucketRule rule, double threshold, Duration sustained, long bucketMillis) {
        this.rule = rule;
        this.threshold = threshold;
        this.sustainedMillis = sustained.toMillis();
        this.bucketMillis = bucketMillis;
    }

    @Override
    public Vote accept(Reading reading) {
        if (last == NONE || reading.start() != last + bucketMillis || !reading.covered()) {
            lowSince = NONE; // a run of low buckets never crosses time that was not watched
        }
        last = reading.start();
        Score score = rule.score(reading);
        return score == null ? Vote.abstain() : vote(reading, score);
    }

    private Vote vote(Reading reading, Score score) {
        if (score.drop() < threshold) {
            lowSince = NONE;
            return new Vote(Vote.Kind.NORMAL, 0, score.expected(), reading.value());
        }
        if (lowSince == NONE) {
            lowSince = reading.start();
        }
        boolean sustained = reading.start() + bucketMillis - lowSince >= sustainedMillis;
        return new Vote(sustained ? Vote.Kind.BELOW : Vote.Kind.SUSPECT, lowSince, score.expected(), reading.value());
    }

    @Override
    public void save(DataOutput checkpoint) throws IOException {
        checkpoint.writeLong(last);
        checkpoint.writeLong(lowSince);
        rule.save(checkpoint);
    }

    /** Reads what {@link #save} wrote before the state of the rule, which the caller has yet to read. */
    public interface RuleReader {

        /**
         * Reads the state of the rule.
         *
         * @throws IOException when it cannot be read
         */
        BucketRule read(DataInput in) throws IOException;
    }

    /**
     * A detector as {@link #save} left it.
     *
     * @throws IOException when it cannot be read
     */
    public static ThresholdDetector read(
            RuleReader rule, double threshold, Duration sustained, long bucketMillis, DataInput in) throws IOException {
        long last = in.readLong();
        long lowSince = in.readLong();
        ThresholdDetector detector = new ThresholdDetector(rule.read(in), threshold, sustained, bucketMillis);
        detector.last = last;
        detector.lowSince = lowSince;
        return detector;
    }
}
