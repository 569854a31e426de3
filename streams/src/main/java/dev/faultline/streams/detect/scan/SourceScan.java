package dev.faultline.streams.detect.scan;

import dev.faultline.streams.detect.Deviation;
import dev.faultline.streams.detect.Direction;
import dev.faultline.streams.detect.Reading;
import dev.faultline.streams.detect.SeriesScan;
import dev.faultline.streams.detect.SourceDetector;
import dev.faultline.streams.detect.Vote;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@link ScanDetector} applied to one source. */
final class SourceScan implements SourceDetector {

    private static final long NONE = Long.MIN_VALUE;
    private static final long HOUR = Duration.ofHours(1).toMillis();

    /** A deviation that has lasted this long is the new level. */
    private static final long SETTLED = Duration.ofHours(24).toMillis();

    /** Under this part of the baseline a series is dead rather than settled, and stays down for as long as it is. */
    private static final double DEAD = 0.02;

    /** Statistics under this teach nothing about the tail. */
    private static final double FLOOR = 1.5;

    private static final double WHOLE = 1e-6;

    private final long bucketMillis;
    private final long periodMillis;
    private final long longestGap;
    private final Baseline baseline;
    private final Blocks blocks;
    private final VarianceLaw law;
    private final Windows windows;
    private final Tail dropTail;
    private final Tail riseTail;
    private final Windows.Strongest largest = new Windows.Strongest();
    private final Blocks.Listener residuals = this::learnResidual;
    private final Excursion.Clock clock = this::millis;
    private long origin = NONE;
    private long last = NONE;
    private long period = NONE;
    private long scans;
    private long pushes;
    private @Nullable Excursion open;
    private Runnable beforeJudging = () -> {};

    SourceScan(ScanDetector settings, long bucketMillis) {
        this.bucketMillis = bucketMillis;
        this.periodMillis = Math.max(HOUR, bucketMillis);
        this.longestGap = SeriesScan.longestGap(bucketMillis);
        int sizes = ScanDetector.sizes(bucketMillis);
        this.baseline = new Baseline(bucketMillis);
        this.blocks = new Blocks(sizes);
        this.law = new VarianceLaw(sizes, (double) Duration.ofDays(14).toMillis() / bucketMillis);
        this.windows = new Windows(blocks, law, baseline);
        double testsPerPeriod = (double) periodMillis / bucketMillis;
        this.dropTail = new Tail(settings.perPeriod(periodMillis), testsPerPeriod);
        this.riseTail = new Tail(settings.perPeriod(periodMillis), testsPerPeriod);
        largest.reset(FLOOR);
    }

    @Override
    public Vote accept(Reading reading) {
        closePeriod(reading.start());
        if (!reading.covered() || !(reading.value() >= 0)) {
            return Vote.abstain();
        }
        afterGap(reading.start());
        double count = reading.value() * reading.coverage();
        checkWhole(count);
        double exposure = baseline.turnTo(reading.start()) * reading.coverage();
        Excursion before = open;
        Vote vote = vote(reading, count, exposure);
        Excursion away = before == null ? open : before;
        long awaySince = away == null ? Profile.NOT_AWAY : millis(away.onset());
        baseline.learnSeason(reading.start(), count, exposure, reading.coverage(), law, awaySince);
        last = reading.start();
        return vote;
    }

    private void afterGap(long start) {
        if (origin == NONE) {
            origin = start;
        } else if (start - last - bucketMillis > longestGap) {
            forget(); // whoever counts the votes has long called it unknown
        }
    }

    private void checkWhole(double count) {
        if (law.wholeNumbers() && Math.abs(count - Math.rint(count)) > WHOLE * Math.max(1, count)) {
            law.hasFractions();
        }
    }

    private Vote vote(Reading reading, double count, double exposure) {
        Excursion current = open;
        if (current != null) {
            blocks.push(number(reading.start()), count, exposure, current.level(), (s, c, e, l) -> {});
            beforeJudging.run();
            current.add(count, exposure, number(reading.start()) + 1);
            return goOn(current);
        }
        if (!baseline.isKnown()) {
            baseline.learn(count, exposure, 0);
            return Vote.abstain();
        }
        blocks.push(number(reading.start()), count, exposure, baseline.level(), residuals);
        pushes++;
        beforeJudging.run();
        if (baseline.isWarm() && law.ready() > 0 && exceeds()) {
            return open(reading.start() + bucketMillis);
        }
        baseline.learn(count, exposure, law.dispersion());
        return baseline.isWarm() && law.ready() > 0 ? Vote.normal() : Vote.abstain();
    }

    private void learnResidual(int size, double count, double exposure, double level) {
        double expected = level * exposure;
        if (baseline.isLukewarm() && expected > 0) {
            law.learn(size, expected, count);
        }
    }

    private boolean exceeds() {
        windows.scan(pushes, largest);
        scans++;
        return largest.drop >= dropTail.threshold() || largest.rise >= riseTail.threshold();
    }

    private Vote open(long now) {
        double drop = largest.drop - dropTail.threshold();
        double rise = largest.rise - riseTail.threshold();
        Direction direction = drop >= rise ? Direction.DROP : Direction.RISE;
        List<WindowTest> tests = windows.all();
        Excursion opened = Excursion.detected(
                direction,
                OnsetEstimate.of(tests, direction),
                direction == Direction.DROP ? largest.drop : largest.rise,
                direction == Direction.DROP ? dropTail.threshold() : riseTail.threshold(),
                number(now),
                now);
        blocks.clear();
        open = opened;
        return Vote.away(opened.now(windows, clock));
    }

    private Vote goOn(Excursion current) {
        Excursion.Recovery recovery = current.look(blocks, windows);
        if (recovery != null) {
            return end(current.ended(Deviation.State.OVER, recovery, windows, clock));
        }
        Deviation now = current.now(windows, clock);
        double left = now.actual() / now.expected();
        if ((long) current.lasted() * bucketMillis >= SETTLED && left > DEAD) {
            baseline.rebase(current.level() * left);
            return end(current.ended(Deviation.State.REBASED, current.everything(), windows, clock));
        }
        return Vote.away(now);
    }

    private Vote end(Deviation deviation) {
        forget();
        return Vote.ended(deviation);
    }

    private void forget() {
        open = null;
        largest.drop = Math.min(largest.drop, Math.nextDown(dropTail.threshold())); // it has been told
        largest.rise = Math.min(largest.rise, Math.nextDown(riseTail.threshold()));
        blocks.clear();
    }

    /** Teaches the tails what the hour that has ended had at most. */
    private void closePeriod(long start) {
        long current = Math.floorDiv(start, periodMillis);
        if (current == period) {
            return;
        }
        if (period != NONE && open == null && scans * bucketMillis * 2 >= periodMillis) {
            dropTail.learn(largest.drop);
            riseTail.learn(largest.rise);
        }
        period = current;
        scans = 0;
        largest.reset(FLOOR);
    }

    /** Buckets are counted from the first: a day of milliseconds fits. */
    private int number(long start) {
        return (int) Math.floorDiv(start - origin, bucketMillis);
    }

    private long millis(int bucket) {
        return origin + bucket * bucketMillis;
    }

    /** Has the windows looked at with each bucket from now on, after it was added and before anything follows from it. */
    void beforeJudging(Runnable look) {
        beforeJudging = look;
    }

    /** What it judges by. */
    ScanState state() {
        return new ScanState(baseline, blocks, law, windows, dropTail, riseTail, clock, pushes, open);
    }

    @Override
    public void save(DataOutput out) throws IOException {
        out.writeLong(origin);
        out.writeLong(last);
        out.writeLong(period);
        out.writeLong(scans);
        out.writeLong(pushes);
        out.writeDouble(largest.drop);
        out.writeDouble(largest.rise);
        blocks.save(out);
        law.save(out);
        dropTail.save(out);
        riseTail.save(out);
        Excursion current = open;
        out.writeBoolean(current != null);
        if (current != null) {
            current.save(out);
        }
        baseline.save(out);
    }

    void load(DataInput in) throws IOException {
        origin = in.readLong();
        last = in.readLong();
        period = in.readLong();
        scans = in.readLong();
        pushes = in.readLong();
        largest.drop = in.readDouble();
        largest.rise = in.readDouble();
        blocks.load(in);
        law.load(in);
        dropTail.load(in);
        riseTail.load(in);
        open = in.readBoolean() ? Excursion.read(in) : null;
        baseline.load(in);
    }
}
