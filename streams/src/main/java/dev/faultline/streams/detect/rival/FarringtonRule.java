package dev.faultline.streams.detect.rival;

import dev.faultline.streams.detect.BucketRule;
import dev.faultline.streams.detect.Reading;
import dev.faultline.streams.detect.Score;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** {@link Farrington} applied to one source. */
final class FarringtonRule implements BucketRule {

    private static final long NONE = Long.MIN_VALUE;

    private final Farrington settings;
    private final long bucketMillis;
    private final BucketHistory history;
    private long refit = NONE;
    private @Nullable Baseline baseline;

    FarringtonRule(Farrington settings, long bucketMillis) {
        this(settings, bucketMillis, new BucketHistory(capacity(settings, bucketMillis)));
    }

    private FarringtonRule(Farrington settings, long bucketMillis, BucketHistory history) {
        this.settings = settings;
        this.bucketMillis = bucketMillis;
        this.history = history;
    }

    private static int capacity(Farrington settings, long bucketMillis) {
        long before = settings.cycle().toMillis() * settings.cycles()
                + settings.halfWindow().toMillis()
                + settings.refit().toMillis();
        return (int) (before / bucketMillis) + 1;
    }

    @Override
    public @Nullable Score score(Reading reading) {
        if (!reading.covered()) {
            return null;
        }
        long now = Math.floorDiv(reading.start(), settings.refit().toMillis());
        if (now != refit) {
            refit = now;
            baseline = fit();
        }
        history.add(Math.floorDiv(reading.start(), bucketMillis), reading.value());
        Baseline norm = baseline;
        if (norm == null) {
            return null;
        }
        Exceedance exceedance = new Exceedance(norm);
        return new Score(norm.mean(), exceedance.below(reading.value()), exceedance.above(reading.value()));
    }

    private @Nullable Baseline fit() {
        long begin = refit * settings.refit().toMillis();
        long last = begin + settings.refit().toMillis() - 1;
        List<PastWindow> windows = new ArrayList<>();
        for (int ago = settings.cycles(); ago > 0; ago--) {
            double[] values = values(begin, last, ago * settings.cycle().toMillis());
            if (values.length > 0) {
                windows.add(PastWindow.of(-ago, values));
            }
        }
        Optional<Baseline> fitted =
                windows.size() < settings.fewestCycles() ? Optional.empty() : Baseline.of(windows, settings.residual());
        return fitted.orElse(null);
    }

    /** The watched values around a stretch, so many milliseconds ago. */
    private double[] values(long begin, long last, long ago) {
        long half = settings.halfWindow().toMillis();
        long from = -Math.floorDiv(-(begin - ago - half), bucketMillis);
        long to = Math.floorDiv(last - ago + half, bucketMillis);
        return LongStream.rangeClosed(from, to)
                .mapToDouble(history::get)
                .filter(value -> !Double.isNaN(value))
                .toArray();
    }

    /** The history alone: what was fitted follows from it, for nothing comparable has come in since. */
    @Override
    public void save(DataOutput checkpoint) throws IOException {
        history.save(checkpoint);
    }

    static FarringtonRule read(Farrington settings, long bucketMillis, DataInput in) throws IOException {
        return new FarringtonRule(settings, bucketMillis, BucketHistory.read(capacity(settings, bucketMillis), in));
    }
}
