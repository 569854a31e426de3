package dev.faultline.evaluate.attribute;

import dev.faultline.evaluate.Verdict;
import dev.faultline.evaluate.dataset.DataFolder;
import dev.faultline.evaluate.dataset.RealSeries;
import dev.faultline.evaluate.dataset.RealSubject;
import dev.faultline.evaluate.inject.SimulatedSubject;
import dev.faultline.evaluate.inject.Subject;
import dev.faultline.evaluate.measure.Proportion;
import dev.faultline.evaluate.measure.Truth;
import dev.faultline.evaluate.report.Section;
import dev.faultline.evaluate.report.Table;
import dev.faultline.evaluate.report.Value;
import dev.faultline.evaluate.simulate.Model;
import dev.faultline.evaluate.simulate.Seed;
import dev.faultline.evaluate.simulate.Span;
import dev.faultline.evaluate.work.Workers;
import dev.faultline.streams.attribute.Assessment.Outcome;
import dev.faultline.streams.attribute.EffectSettings;
import dev.faultline.streams.detect.scan.ScanDetector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Effects: chances against how often they occur, intervals against the truth, and what is said of what happened. */
public final class EffectPart implements AttributionPart {

    private static final List<Double> LEVELS = List.of(0.1, 0.05, 0.01);
    private static final List<Double> LOSSES = List.of(0.0, 0.1, 0.3, 0.6, 1.0);
    private static final List<Double> RATES = List.of(6.0, 300.0, 1_800.0);
    private static final double MOST_RATIO = 1.25;
    private static final double MOST_FALSE = 0.05;
    private static final int WINDOWS = 12;
    private static final Duration SIMULATED = Duration.ofDays(42);

    private final AttributionEffort effort;
    private final EffectSettings settings;
    private final WindowTrials trials;
    private final @Nullable DataFolder data;
    private final Workers workers;

    /** @param data real series; null without */
    public EffectPart(
            AttributionEffort effort,
            EffectSettings settings,
            ScanDetector detector,
            @Nullable DataFolder data,
            Workers workers) {
        this.effort = effort;
        this.settings = settings;
        this.trials = new WindowTrials(settings, detector);
        this.data = data;
        this.workers = workers;
    }

    private record Ground(Subject subject, List<Truth> avoided, Seed seed) {}

    @Override
    public List<Section> measure() {
        List<Section> sections = new ArrayList<>();
        sections.addAll(sections("simulated", simulated(), "simulated series"));
        if (data != null) {
            sections.addAll(sections("real", real(data), "real series"));
        }
        return sections;
    }

    private List<Section> sections(String name, List<Ground> grounds, String words) {
        double level = settings.level();
        List<Trial> atLevel = trials(name + ", losses of the level", grounds, Plan.losses(WINDOWS, List.of(level)));
        List<Trial> losses = trials(name + ", losses", grounds, Plan.losses(WINDOWS, LOSSES));
        List<Trial> halts = trials(name + ", halts", grounds, Plan.halts(WINDOWS));
        return List.of(
                section("Chances, " + words, CHANCES, chances(name, atLevel)),
                section("Losses and halts, " + words, SAYINGS, sayings(name, atLevel, losses, halts)),
                section("Intervals, " + words, INTERVALS, intervals(name, losses)));
    }

    private static final String CHANCES =
            "Windows of 30 minutes, 2 and 9 hours with a true loss of exactly the level: there, P(p <= a) is as large as it"
                    + " can be while the hypothesis holds. Of the mean, each way, and of mean and episodes together."
                    + " Target: P(p <= a) / a at most 1.25.";

    private static final String SAYINGS =
            "What is said of windows whose truth is known, before correction. Said to be free of a loss although the level"
                    + " was lost, or although a halt of at least the stated length was hidden in it: target at most 5 %.";

    private static final String INTERVALS =
            "How often the true loss lies in the 95 % interval, and how wide it is. No target is set for one window; the"
                    + " detector's intervals are judged elsewhere.";

    private List<Ground> simulated() {
        List<Ground> grounds = new ArrayList<>();
        Seed seed = new Seed(effort.seed()).with("effects");
        for (Model model : Model.promised()) {
            for (double rate : RATES) {
                Subject subject = new SimulatedSubject(model, rate, Span.ofMinutes(SIMULATED));
                for (int i = 0; i < effort.series(); i++) {
                    grounds.add(new Ground(
                            subject, List.of(), seed.with(subject.name()).with(i)));
                }
            }
        }
        return grounds;
    }

    private List<Ground> real(DataFolder folder) {
        Seed seed = new Seed(effort.seed()).with("real effects");
        List<RealSeries> all = Stream.concat(folder.labelled().stream(), folder.chains().stream())
                .filter(series ->
                        series.end() - series.start() >= Duration.ofDays(4).toMillis())
                .toList();
        return all.stream()
                .map(series -> new Ground(new RealSubject(series), series.truths(), seed.with(series.name())))
                .toList();
    }

    private List<Trial> trials(String name, List<Ground> grounds, Plan plan) {
        return workers
                .map(
                        name,
                        grounds,
                        ground -> trials.of(
                                ground.subject(),
                                ground.avoided(),
                                plan,
                                ground.seed().with(name)))
                .stream()
                .flatMap(List::stream)
                .filter(Trial::isJudged)
                .toList();
    }

    private Table chances(String name, List<Trial> all) {
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
        var interval = share.interval();
        return new Value(
                String.format(
                        java.util.Locale.ROOT,
                        "%.2f [%.2f, %.2f]",
                        share.value() / level,
                        interval.low() / level,
                        interval.high() / level),
                share.value() / level);
    }

    private Table sayings(String name, List<Trial> atLevel, List<Trial> losses, List<Trial> halts) {
        List<List<Value>> rows = new ArrayList<>();
        rows.add(saying("the level lost", atLevel, share(atLevel, trial -> trial.says(Outcome.NO_DROP))));
        rows.add(saying("a halt of at least the stated length", halts, share(halts, Trial::deniesItsHalt)));
        for (double loss : LOSSES) {
            if (loss != settings.level()) {
                rows.add(saying(
                        String.format(java.util.Locale.ROOT, "%.0f %% lost", 100 * loss),
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

    private Table intervals(String name, List<Trial> losses) {
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

    private static dev.faultline.streams.attribute.counterfactual.Statistics statistics(Trial trial) {
        var statistics = trial.statistics();
        if (statistics == null) {
            throw new IllegalStateException("Only judged windows are counted");
        }
        return statistics;
    }

    private static Proportion share(List<Trial> some, Predicate<Trial> what) {
        return new Proportion(some.stream().filter(what).count(), some.size());
    }

    private Section section(String title, String text, Table table) {
        return new Section(title, text, effort.command(), List.of(table), List.of());
    }
}
