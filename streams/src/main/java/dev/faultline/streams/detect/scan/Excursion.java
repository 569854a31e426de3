package dev.faultline.streams.detect.scan;

import dev.faultline.streams.detect.Bounds;
import dev.faultline.streams.detect.Deviation;
import dev.faultline.streams.detect.Direction;
import dev.faultline.streams.detect.Interval;
import dev.faultline.streams.detect.Path;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A deviation of one source that lasts.
 *
 * <p>Its depth is settled up to some bucket; what came after may already be the recovery. The mirrored test decides: over
 * each window that ends now, is the count more likely at the baseline, or at the depth so far? Eight thousand to one is
 * enough, or most of what raised the alarm where that was less, if the count is also nearer to the baseline than a quarter of the
 * depth: partly back is not back.
 */
final class Excursion {

    /** Log likelihood ratio for "recovered": eight thousand to one, for a long deviation gives it many a chance. */
    private static final double RECOVERED = 9;

    /** Part of the half square of the alarm that is enough for its recovery: slow noise sets a limit to both. */
    private static final double PART_OF_ALARM = 0.6;

    /** Standard deviations under which a deviation as a whole is nothing. */
    private static final double NOTHING = 2;

    /**
     * Begin and end were chosen where the counts looked most like a deviation, which narrows what is left between them:
     * by so much do intervals have to be wider, by simulation.
     */
    private static final double CHOSEN = 1.4;

    /** 95 % of a normal distribution; the term in the residuals makes it Student's t. */
    private static final double TWO_SIDED = 1.96;

    private static final double TWO_SIDED_BY_FREEDOM = 2.4;

    private final Direction direction;
    private final long detectedAt;
    private final int onset;
    private final int earliest;
    private final int latest;
    private final double level;
    private final double statistic;
    private final double threshold;
    private double exposure;
    private double actual;
    private long buckets;
    private int until;
    private double settledExposure;
    private double settledActual;
    private long settledBuckets;
    private int settled;

    private Excursion(
            Direction direction,
            double statistic,
            double threshold,
            long detectedAt,
            int onset,
            int earliest,
            int latest,
            double level) {
        this.direction = direction;
        this.statistic = statistic;
        this.threshold = threshold;
        this.detectedAt = detectedAt;
        this.onset = onset;
        this.earliest = earliest;
        this.latest = latest;
        this.level = level;
    }

    /**
     * @param statistic strongest statistic at detection
     * @param threshold what it was compared with
     * @param next number of the bucket after the last one seen
     */
    static Excursion detected(
            Direction direction,
            OnsetEstimate begin,
            double statistic,
            double threshold,
            int next,
            long detectedAtMillis) {
        WindowTest core = begin.established();
        Excursion excursion = new Excursion(
                direction,
                statistic,
                threshold,
                detectedAtMillis,
                core.start(),
                begin.earliest(),
                begin.latest(),
                core.level());
        excursion.exposure = core.exposure();
        excursion.actual = core.actual();
        excursion.buckets = core.buckets();
        excursion.until = next;
        excursion.settledExposure = core.exposure();
        excursion.settledActual = core.actual();
        excursion.settledBuckets = core.buckets();
        excursion.settled = next;
        return excursion;
    }

    Direction direction() {
        return direction;
    }

    double level() {
        return level;
    }

    /** Number of its first bucket. */
    int onset() {
        return onset;
    }

    /** Buckets it has lasted, the unsettled ones included. */
    int lasted() {
        return until - onset;
    }

    /** A recovery found: the bucket with which it began, its bounds, and what the excursion had before it. */
    record Recovery(
            int end, int earliest, int latest, double exposureBefore, double actualBefore, long bucketsBefore) {}

    /** Takes the next bucket, before {@link #look}. */
    void add(double count, double weight, int next) {
        exposure += weight;
        actual += count;
        buckets++;
        until = next;
    }

    /**
     * Looks whether it is over, after a bucket was added here and pushed to the blocks.
     *
     * @return the recovery, or null while it lasts
     */
    @Nullable
    Recovery look(Blocks blocks, Windows windows) {
        MirroredTest test = new MirroredTest(direction, 1 - settledActual / (settledExposure * level), level, settled);
        test.look(blocks, windows);
        if (test.strongest() > Math.min(RECOVERED, PART_OF_ALARM * statistic * statistic / 2)) {
            return new Recovery(
                    blocks.start(test.index()),
                    test.earliest(blocks),
                    test.latest(blocks),
                    exposure - test.exposureSince(),
                    actual - test.countSince(),
                    buckets - test.bucketsSince());
        }
        if (isNothingLeft(windows)) {
            return new Recovery(settled, settled - 1, until, settledExposure, settledActual, settledBuckets);
        }
        if (!test.anythingForRecovery()) {
            settledExposure = exposure;
            settledActual = actual;
            settledBuckets = buckets;
            settled = until;
        }
        return null;
    }

    /** Whether all of it together is no longer out of the ordinary: what raised the alarm has been averaged out. */
    private boolean isNothingLeft(Windows windows) {
        double expected = exposure * level;
        double missing = direction == Direction.DROP ? expected - actual : actual - expected;
        return missing < NOTHING * StrictMath.sqrt(windows.variance(buckets, expected));
    }

    /** Everything so far, as if it ended here. */
    Recovery everything() {
        return new Recovery(until, until, until, exposure, actual, buckets);
    }

    /** As it stands. */
    Deviation now(Windows windows, Clock clock) {
        return deviation(Deviation.State.OPEN, everything(), windows, clock);
    }

    /** As it was when it recovered, or was rebased. */
    Deviation ended(Deviation.State state, Recovery recovery, Windows windows, Clock clock) {
        return deviation(state, recovery, windows, clock);
    }

    /** Turns numbers of buckets into milliseconds. */
    interface Clock {

        long millis(int bucket);
    }

    private Deviation deviation(Deviation.State state, Recovery end, Windows windows, Clock clock) {
        double expected = end.exposureBefore() * level;
        Interval depth = depthInterval(end, expected, windows);
        boolean over = state == Deviation.State.OVER;
        return new Deviation(
                direction,
                Path.RATE,
                state,
                clock.millis(onset),
                new Bounds(clock.millis(earliest), clock.millis(latest + 1)),
                detectedAt,
                clock.millis(end.end()),
                over ? new Bounds(clock.millis(end.earliest()), clock.millis(end.latest())) : null,
                expected,
                end.actualBefore(),
                missingInterval(end, expected, over, windows),
                depth,
                statistic,
                threshold,
                end.bucketsBefore() * (clock.millis(1) - clock.millis(0)));
    }

    private Interval depthInterval(Recovery end, double expected, Windows windows) {
        double ratio = end.actualBefore() / expected;
        double half = factor(end, windows) * windows.deviationOfRatio(end.bucketsBefore(), expected, ratio, ratio);
        return new Interval(1 - ratio - half, Math.min(1, 1 - ratio + half));
    }

    private static double factor(Recovery end, Windows windows) {
        return CHOSEN * (TWO_SIDED + TWO_SIDED_BY_FREEDOM / Math.max(1, windows.freedom(end.bucketsBefore())));
    }

    /** What is missing also depends on where it began and ended: the middles and widths of those bounds are added. */
    private Interval missingInterval(Recovery end, double expected, boolean over, Windows windows) {
        double ratio = end.actualBefore() / expected;
        double perBucket = (1 - ratio) * expected / Math.max(1, end.bucketsBefore());
        double before = (onset - earliest) / 2.0 * perBucket;
        double beginWidth = (latest + 1 - earliest) / 2.4 * perBucket;
        double endWidth = over ? (end.latest() - end.earliest()) / 2.4 * perBucket : 0;
        double noise =
                factor(end, windows) * windows.deviationOfRatio(end.bucketsBefore(), expected, ratio, 1) * expected;
        double half = StrictMath.sqrt(noise * noise + beginWidth * beginWidth + endWidth * endWidth);
        double centre = (1 - ratio) * expected + before;
        return new Interval(centre - half, centre + half);
    }

    void save(DataOutput out) throws IOException {
        out.writeUTF(direction.name());
        out.writeDouble(statistic);
        out.writeDouble(threshold);
        out.writeLong(detectedAt);
        out.writeInt(onset);
        out.writeInt(earliest);
        out.writeInt(latest);
        out.writeDouble(level);
        out.writeDouble(exposure);
        out.writeDouble(actual);
        out.writeLong(buckets);
        out.writeInt(until);
        out.writeDouble(settledExposure);
        out.writeDouble(settledActual);
        out.writeLong(settledBuckets);
        out.writeInt(settled);
    }

    static Excursion read(DataInput in) throws IOException {
        Excursion excursion = new Excursion(
                Direction.valueOf(in.readUTF()),
                in.readDouble(),
                in.readDouble(),
                in.readLong(),
                in.readInt(),
                in.readInt(),
                in.readInt(),
                in.readDouble());
        excursion.exposure = in.readDouble();
        excursion.actual = in.readDouble();
        excursion.buckets = in.readLong();
        excursion.until = in.readInt();
        excursion.settledExposure = in.readDouble();
        excursion.settledActual = in.readDouble();
        excursion.settledBuckets = in.readLong();
        excursion.settled = in.readInt();
        return excursion;
    }
}
