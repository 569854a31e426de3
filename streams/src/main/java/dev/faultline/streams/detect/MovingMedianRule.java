package dev.faultline.streams.detect;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** {@link MovingMedian} applied to one source. Its score is the loss as a fraction of the median. */
final class MovingMedianRule implements BucketRule {

    private static final long NONE = Long.MIN_VALUE;

    private final MovingMedian rule;
    private final SlidingMedian history;
    private long first = NONE;
    private long inpaintingSince = NONE;

    MovingMedianRule(MovingMedian rule) {
        this(rule, new SlidingMedian(rule.history().toMillis()));
    }

    private MovingMedianRule(MovingMedian rule, SlidingMedian history) {
        this.rule = rule;
        this.history = history;
    }

    @Override
    public @Nullable Score score(Reading reading) {
        if (!reading.covered()) {
            return null;
        }
        history.forgetBefore(reading.start());
        if (history.size() == 0) {
            first = reading.start(); // also after a hole as long as the history: one value is no norm
        }
        boolean warm = reading.start() - first >= rule.warmUp().toMillis();
        if (!warm || history.median() < rule.minimumPrediction()) {
            history.add(reading.start(), reading.value());
            inpaintingSince = NONE;
            return null;
        }
        double prediction = history.median();
        learn(reading, prediction);
        double loss = Math.nextDown(1 - reading.value() / prediction); // a bucket at exactly the ratio is not low yet
        return new Score(prediction, loss, Double.NEGATIVE_INFINITY);
    }

    private void learn(Reading reading, double prediction) {
        double ratio = reading.value() / prediction;
        if (ratio >= rule.low() && ratio <= rule.high()) {
            inpaintingSince = NONE;
            history.add(reading.start(), reading.value());
            return;
        }
        if (inpaintingSince == NONE) {
            inpaintingSince = reading.start();
        }
        boolean tooLong =
                reading.start() - inpaintingSince >= rule.longestInpainting().toMillis();
        history.add(reading.start(), tooLong ? reading.value() : prediction);
    }

    @Override
    public void save(DataOutput checkpoint) throws IOException {
        checkpoint.writeLong(first);
        checkpoint.writeLong(inpaintingSince);
        history.save(checkpoint);
    }

    static MovingMedianRule read(MovingMedian rule, DataInput in) throws IOException {
        long first = in.readLong();
        long inpaintingSince = in.readLong();
        MovingMedianRule read =
                new MovingMedianRule(rule, SlidingMedian.read(rule.history().toMillis(), in));
        read.first = first;
        read.inpaintingSince = inpaintingSince;
        return read;
    }
}
