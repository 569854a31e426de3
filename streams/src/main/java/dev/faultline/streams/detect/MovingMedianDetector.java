package dev.faultline.streams.detect;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** {@link MovingMedian} applied to one source. */
final class MovingMedianDetector implements SourceDetector {

    private static final long NONE = Long.MIN_VALUE;

    private final MovingMedian rule;
    private final long bucketMillis;
    private final SlidingMedian history;
    private long first = NONE;
    private long last = NONE;
    private long lowSince = NONE;
    private long inpaintingSince = NONE;

    MovingMedianDetector(MovingMedian rule, long bucketMillis) {
        this(rule, bucketMillis, new SlidingMedian(rule.history().toMillis()));
    }

    private MovingMedianDetector(MovingMedian rule, long bucketMillis, SlidingMedian history) {
        this.rule = rule;
        this.bucketMillis = bucketMillis;
        this.history = history;
    }

    @Override
    public Vote accept(Reading reading) {
        boolean afterHole = last == NONE || reading.start() != last + bucketMillis;
        last = reading.start();
        if (afterHole || !reading.covered()) {
            lowSince = NONE; // a run of low buckets never crosses time that was not watched
        }
        return reading.covered() ? judge(reading) : Vote.abstain();
    }

    private Vote judge(Reading reading) {
        history.forgetBefore(reading.start());
        if (history.size() == 0) {
            first = reading.start(); // also after a hole as long as the history: one value is no norm
        }
        boolean warm = reading.start() - first >= rule.warmUp().toMillis();
        if (!warm || history.median() < rule.minimumPrediction()) {
            history.add(reading.start(), reading.value());
            lowSince = NONE;
            inpaintingSince = NONE;
            return Vote.abstain();
        }
        double prediction = history.median();
        learn(reading, prediction);
        return vote(reading, prediction);
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

    private Vote vote(Reading reading, double prediction) {
        if (reading.value() >= rule.low() * prediction) {
            lowSince = NONE;
            return new Vote(Vote.Kind.NORMAL, 0, prediction, reading.value());
        }
        if (lowSince == NONE) {
            lowSince = reading.start();
        }
        long lowFor = reading.start() + bucketMillis - lowSince;
        Vote.Kind kind = lowFor >= rule.sustained().toMillis() ? Vote.Kind.BELOW : Vote.Kind.SUSPECT;
        return new Vote(kind, lowSince, prediction, reading.value());
    }

    @Override
    public void save(DataOutput checkpoint) throws IOException {
        checkpoint.writeLong(first);
        checkpoint.writeLong(last);
        checkpoint.writeLong(lowSince);
        checkpoint.writeLong(inpaintingSince);
        history.save(checkpoint);
    }

    static MovingMedianDetector read(MovingMedian rule, long bucketMillis, DataInput in) throws IOException {
        long first = in.readLong();
        long last = in.readLong();
        long lowSince = in.readLong();
        long inpaintingSince = in.readLong();
        SlidingMedian history = SlidingMedian.read(rule.history().toMillis(), in);
        MovingMedianDetector detector = new MovingMedianDetector(rule, bucketMillis, history);
        detector.first = first;
        detector.last = last;
        detector.lowSince = lowSince;
        detector.inpaintingSince = inpaintingSince;
        return detector;
    }
}
