package dev.faultline.streams.detect.rival;

import dev.faultline.streams.detect.BucketRule;
import dev.faultline.streams.detect.Reading;
import dev.faultline.streams.detect.Score;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** {@link L2beat} applied to one source: rolling statistics in stretches of one recalculation each. */
final class L2beatRule implements BucketRule {

    private final L2beat settings;
    private final Deque<Stretch> stretches = new ArrayDeque<>();
    private long first;
    private Moments norm = Moments.NONE;

    /**
     * The values between two recalculations.
     *
     * @param number of the stretch since 1970
     */
    private record Stretch(long number, Moments moments) {}

    L2beatRule(L2beat settings) {
        this.settings = settings;
    }

    @Override
    public @Nullable Score score(Reading reading) {
        if (!reading.covered()) {
            return null;
        }
        long number = Math.floorDiv(reading.start(), settings.recalculation().toMillis());
        if (stretches.isEmpty() || stretches.getLast().number() != number) {
            recalculate(number, reading.start());
        }
        Stretch current = stretches.removeLast();
        stretches.addLast(new Stretch(number, current.moments().with(reading.value())));
        boolean enough = reading.start() - first >= settings.needed().toMillis();
        return enough && norm.count() > 1 ? judge(reading.value()) : null;
    }

    private void recalculate(long number, long start) {
        long kept = settings.history().dividedBy(settings.recalculation());
        stretches.removeIf(stretch -> stretch.number() < number - kept);
        if (stretches.isEmpty()) {
            first = start; // also after a hole as long as the history
        }
        norm = sum();
        stretches.addLast(new Stretch(number, Moments.NONE));
    }

    private Moments sum() {
        Moments sum = Moments.NONE;
        for (Stretch stretch : stretches) {
            sum = sum.plus(stretch.moments());
        }
        return sum;
    }

    private Score judge(double value) {
        double below = norm.mean() - value;
        double z = below == 0 ? 0 : below / norm.deviation();
        return new Score(norm.mean(), z, -z);
    }

    @Override
    public void save(DataOutput checkpoint) throws IOException {
        checkpoint.writeLong(first);
        norm.save(checkpoint);
        checkpoint.writeInt(stretches.size());
        for (Stretch stretch : stretches) {
            checkpoint.writeLong(stretch.number());
            stretch.moments().save(checkpoint);
        }
    }

    static L2beatRule read(L2beat settings, DataInput in) throws IOException {
        L2beatRule rule = new L2beatRule(settings);
        rule.first = in.readLong();
        rule.norm = Moments.read(in);
        for (int left = in.readInt(); left > 0; left--) {
            rule.stretches.addLast(new Stretch(in.readLong(), Moments.read(in)));
        }
        return rule;
    }
}
