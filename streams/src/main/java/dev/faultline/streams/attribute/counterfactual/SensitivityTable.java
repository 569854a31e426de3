package dev.faultline.streams.attribute.counterfactual;

import dev.faultline.streams.attribute.Assessment.Outcome;
import dev.faultline.streams.attribute.Window;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The same question to other windows and other baselines that somebody may defend. Each cell compares by its interval alone;
 * what an answer would need beyond that is the rule's business.
 */
public final class SensitivityTable {

    private static final long DAY = Duration.ofDays(1).toMillis();
    private static final int LEAST_WEEKS = 2;
    private static final double WATCHED = 0.5;

    private final Counterfactual counterfactual;
    private final double level;

    /** A table of one source. */
    public SensitivityTable(Counterfactual counterfactual, double level) {
        this.counterfactual = counterfactual;
        this.level = level;
    }

    /** The row of a window: the detector's baseline, the weeks before, the day before. */
    public List<Comparison> row(WatchedWindow seen) {
        List<Comparison> cells = new ArrayList<>(3);
        Window window = seen.window();
        if (window.start() < counterfactual.frozen().until()) {
            String why = "the window begins before the end of the history";
            cells.add(missing(seen, "detector", why));
            cells.add(missing(seen, "weeks before", why));
            cells.add(missing(seen, "day before", why));
            return cells;
        }
        cells.add(cell(seen, "detector", detector(seen), "nothing expected"));
        cells.add(cell(seen, "weeks before", weeks(seen), "fewer than two of the four weeks before watched"));
        cells.add(cell(seen, "day before", day(seen), "less than half of the day before watched"));
        return cells;
    }

    private long length(WatchedWindow seen) {
        return Math.max(1, Math.round(buckets(seen)));
    }

    private double buckets(WatchedWindow seen) {
        return seen.countedMillis() / counterfactual.frozen().bucketMillis();
    }

    private Optional<Expectation> detector(WatchedWindow seen) {
        Counterfactual.Frozen frozen = counterfactual.frozen();
        return expectation(frozen.level() * seen.exposure(), 1, frozen.uncertain(), 1, length(seen));
    }

    /** The mean of some weeks varies by as many times less. */
    private Optional<Expectation> weeks(WatchedWindow seen) {
        PastWeeks.Mean mean =
                counterfactual.weeks().mean(seen.window().start(), seen.window().end());
        if (mean.weeks() < LEAST_WEEKS) {
            return Optional.empty();
        }
        double more = 1 + 1.0 / mean.weeks();
        return expectation(mean.perBucket() * buckets(seen), more, 0, more, length(seen));
    }

    private Optional<Expectation> day(WatchedWindow seen) {
        Counterfactual.Frozen frozen = counterfactual.frozen();
        Counterfactual.Day day = counterfactual.day();
        double all = (double) DAY / frozen.bucketMillis();
        if (!day.whole() || day.watched() < WATCHED * all || day.watched() < 1) {
            return Optional.empty();
        }
        double more = 1 + buckets(seen) / day.watched();
        double uncertain = frozen.law().slow(Math.round(day.watched()));
        return expectation(day.count() / day.watched() * buckets(seen), more, uncertain, 1, length(seen));
    }

    private Optional<Expectation> expectation(
            double mean, double moreDispersion, double uncertain, double moreSlow, long length) {
        if (!(mean > 0)) {
            return Optional.empty();
        }
        var law = counterfactual.frozen().law();
        return Optional.of(new Expectation(
                mean, moreDispersion * law.dispersion(), moreSlow * law.slow(length) + uncertain, law.freedom(length)));
    }

    private Comparison cell(WatchedWindow seen, String baseline, Optional<Expectation> expected, String otherwise) {
        if (buckets(seen) < WATCHED) {
            return missing(seen, baseline, "nothing of the window watched");
        }
        if (expected.isEmpty()) {
            return missing(seen, baseline, otherwise);
        }
        Expectation expectation = expected.get();
        double low = expectation.leastLoss(seen.actual(), Student.TWO_SIDED);
        double high = expectation.mostLoss(seen.actual(), Student.TWO_SIDED);
        Outcome says = low > level ? Outcome.DROPPED : high < level ? Outcome.NO_DROP : Outcome.INCONCLUSIVE;
        return new Comparison(
                seen.window().label(),
                seen.window().start(),
                seen.window().end(),
                baseline,
                expectation.mean(),
                seen.actual(),
                1 - seen.actual() / expectation.mean(),
                low,
                high,
                says,
                null);
    }

    private static Comparison missing(WatchedWindow seen, String baseline, String why) {
        Window window = seen.window();
        return new Comparison(
                window.label(),
                window.start(),
                window.end(),
                baseline,
                null,
                seen.actual(),
                null,
                null,
                null,
                null,
                why);
    }
}
