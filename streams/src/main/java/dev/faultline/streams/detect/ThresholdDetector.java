package dev.faultline.streams.detect;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Alarms while the score of a {@link BucketRule} has been at or over a threshold for long enough. */
public final class ThresholdDetector implements SourceDetector {

    private static final long NONE = Long.MIN_VALUE;

    private final BucketRule rule;
    private final double threshold;
    private final long sustainedMillis;
    private final long bucketMillis;
    private long last = NONE;
    private @Nullable Run run;

    /**
     * A detector that has seen nothing.
     *
     * @param threshold score from which a bucket is away from normal
     * @param sustained how long buckets must be so
     * @param bucketMillis width of a bucket in milliseconds
     */
    public ThresholdDetector(BucketRule rule, double threshold, Duration sustained, long bucketMillis) {
        this.rule = rule;
        this.threshold = threshold;
        this.sustainedMillis = sustained.toMillis();
        this.bucketMillis = bucketMillis;
    }

    /** Consecutive buckets over the threshold, and their sums. */
    private record Run(
            Direction direction,
            long onset,
            long detectedAt,
            long until,
            double expected,
            double actual,
            double best,
            long watched) {

        Run and(double moreExpected, double moreActual, double score, long width, long end, boolean sustained) {
            return new Run(
                    direction,
                    onset,
                    detectedAt == NONE && sustained ? end : detectedAt,
                    end,
                    expected + moreExpected,
                    actual + moreActual,
                    Math.max(best, score),
                    watched + width);
        }

        Deviation deviation(Deviation.State state, double threshold) {
            return new Deviation(
                    direction,
                    Path.RATE,
                    state,
                    onset,
                    null,
                    detectedAt,
                    until,
                    null,
                    expected,
                    actual,
                    null,
                    null,
                    best,
                    threshold,
                    watched);
        }
    }

    @Override
    public Vote accept(Reading reading) {
        Score score = rule.score(reading);
        if (score == null) {
            return Vote.abstain();
        }
        if (last == NONE || reading.start() - last - bucketMillis > SeriesScan.longestGap(bucketMillis)) {
            run = null;
        }
        last = reading.start();
        return vote(reading, score);
    }

    private Vote vote(Reading reading, Score score) {
        Direction direction =
                score.drop() >= threshold ? Direction.DROP : score.rise() >= threshold ? Direction.RISE : null;
        Run before = run;
        if (direction == null) {
            run = null;
            return before == null || before.detectedAt() == NONE
                    ? Vote.normal()
                    : Vote.ended(before.deviation(Deviation.State.OVER, threshold));
        }
        Run begun = before != null && before.direction() == direction
                ? before
                : new Run(direction, reading.start(), NONE, reading.start(), 0, 0, Double.NEGATIVE_INFINITY, 0);
        long end = reading.start() + bucketMillis;
        boolean sustained = end - begun.onset() >= sustainedMillis;
        double best = Math.max(score.drop(), score.rise());
        Run now = begun.and(score.expected(), reading.value(), best, bucketMillis, end, sustained);
        run = now;
        return sustained ? Vote.away(now.deviation(Deviation.State.OPEN, threshold)) : Vote.suspect(direction);
    }

    @Override
    public void save(DataOutput checkpoint) throws IOException {
        checkpoint.writeLong(last);
        Run current = run;
        checkpoint.writeBoolean(current != null);
        if (current != null) {
            checkpoint.writeUTF(current.direction().name());
            checkpoint.writeLong(current.onset());
            checkpoint.writeLong(current.detectedAt());
            checkpoint.writeLong(current.until());
            checkpoint.writeDouble(current.expected());
            checkpoint.writeDouble(current.actual());
            checkpoint.writeDouble(current.best());
            checkpoint.writeLong(current.watched());
        }
        rule.save(checkpoint);
    }

    /** Reads the state of a rule, which follows that of the detector. */
    public interface RuleReader {

        /**
         * Reads what {@link BucketRule#save} wrote.
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
        Run run = in.readBoolean() ? readRun(in) : null;
        ThresholdDetector detector = new ThresholdDetector(rule.read(in), threshold, sustained, bucketMillis);
        detector.last = last;
        detector.run = run;
        return detector;
    }

    private static Run readRun(DataInput in) throws IOException {
        return new Run(
                Direction.valueOf(in.readUTF()),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readDouble(),
                in.readDouble(),
                in.readDouble(),
                in.readLong());
    }
}
