package dev.faultline.evaluate.attribute;

import dev.faultline.evaluate.Verdict;
import dev.faultline.evaluate.measure.Proportion;
import dev.faultline.evaluate.report.Table;
import dev.faultline.evaluate.report.Value;
import dev.faultline.streams.attribute.Assessment.Outcome;
import dev.faultline.streams.attribute.counterfactual.Statistics;
import dev.faultline.streams.detect.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Windows of known truth as tables of a report. */
final class EffectTables {

    static final List<Double> LOSSES = List.of(0.0, 0.1, 0.3, 0.6, 1.0);

    private static final List<Double> LEVELS = List.of(0.1, 0.05, 0.01);
    private static final double MOST_RATIO = 1.25;
    private static final double MOST_FALSE = 0.05;

    private final double level;

    /** @param level mean loss that counts, as a fraction */
    EffectTables(double level) {
        this.level = level;
    }

    Table chances(String name, List<Trial> all) {
        List<List<Value>> rows = new ArrayList<>();
        rows.add(chance("mean loss of the level or less", all, trial -> statistics(trial)
                .lossAtMost()
                .value()));
        rows.add(chance("mean loss of the level or more", all, trial -> statistics(trial)
                .lossAtLeast()
                .value()));
        rows.add(chance("the first with episodes", all, trial -> {
            Double p = trial.finding().pValue();
            return p == null ? 1 : p;
        }));
        return new Table(
                "effects-chances-" + name,
                "P(p <= a) / a; windows, series, and p-values from the fitted tail beside it",
                List.of("hypothesis", "windows", "series", "tail", "a = 0.1", "a = 0.05", "a = 0.01", "target"),
                rows);
    }

    private static List<Value> chance(String hypothesis, List<Trial> all, ToDoubleFunction<Trial> p) {
        List<Value> row = new ArrayList<>();
        row.add(Value.of(hypothesis));
        row.add(Value.of(all.size()));
        row.add(Value.of(all.stream().map(Trial::series).distinct().count()));
        row.add(Value.of(new Proportion(
                all.stream().filter(trial -> trial.finding().modelled()).count(), all.size())));
        Verdict verdict = Verdict.MET;
        for (double level : LEVELS) {
            Proportion share = share(all, trial -> p.applyAsDouble(trial) <= level);
            row.add(ratio(share, level));
            verdict = verdict.and(Verdict.within(share, 0, MOST_RATIO * level));
        }
        row.add(verdict.value());
        return row;
    }

    private static Value ratio(Proportion share, double level) {
        Interval interval = share.interval();
        return new Value(
                String.format(
                        Locale.ROOT,
                        "%.2f [%.2f, %.2f]",
                        share.value() / level,
                        interval.low() / level,
                        interval.high() / level),
                share.value() / level);
    }

    Table sayings(String name, List<Trial> atLevel, List<Trial> losses, List<Trial> halts) {
        List<List<Value>> rows = new ArrayList<>();
        rows.add(saying("the level lost", atLevel, share(atLevel, trial -> trial.says(Outcome.NO_DROP))));
        rows.add(saying("a halt of at least the stated length", halts, share(halts, Trial::deniesItsHalt)));
        for (double loss : LOSSES) {
            if (loss != level) {
                rows.add(saying(
                        String.format(Locale.ROOT, "%.0f %% lost", 100 * loss),
                        losses.stream().filter(trial -> trial.loss() == loss).toList(),
                        null));
            }
        }
        return new Table(
                "effects-said-" + name,
                "What is said of windows by what truly happened in them",
                List.of("truth", "windows", "dropped", "no drop", "inconclusive", "wrongly no drop", "target"),
                rows);
    }

    private static List<Value> saying(String truth, List<Trial> some, @Nullable Proportion wrong) {
        return List.of(
                Value.of(truth),
                Value.of(some.size()),
                Value.of(share(some, trial -> trial.says(Outcome.DROPPED))),
                Value.of(share(some, trial -> trial.says(Outcome.NO_DROP))),
                Value.of(share(some, trial -> trial.says(Outcome.INCONCLUSIVE))),
                wrong == null ? Value.none() : Value.of(wrong),
                wrong == null
                        ? Value.none()
                        : Verdict.within(wrong, 0, MOST_FALSE).value());
    }

    Table intervals(String name, List<Trial> losses) {
        List<List<Value>> rows = new ArrayList<>();
        for (double loss : LOSSES) {
            List<Trial> some =
                    losses.stream().filter(trial -> trial.loss() == loss).toList();
            double[] widths = some.stream()
                    .mapToDouble(trial ->
                            statistics(trial).lossHigh() - statistics(trial).lossLow())
                    .sorted()
                    .toArray();
            rows.add(List.of(
                    Value.share(loss),
                    Value.of(some.size()),
                    Value.of(share(some, Trial::coversLoss)),
                    widths.length == 0 ? Value.none() : Value.share(widths[widths.length / 2])));
        }
        return new Table(
                "effects-intervals-" + name,
                "Truth inside the 95 % interval of the mean loss",
                List.of("true loss", "windows", "inside", "median width"),
                rows);
    }

    private static Statistics statistics(Trial trial) {
        Statistics statistics = trial.statistics();
        if (statistics == null) {
            throw new IllegalStateException("Only judged windows are counted");
        }
        return statistics;
    }

    private static Proportion share(List<Trial> some, Predicate<Trial> what) {
        return new Proportion(some.stream().filter(what).count(), some.size());
    }
}
