package dev.faultline.evaluate.attribute;

import dev.faultline.evaluate.dataset.DataFolder;
import dev.faultline.evaluate.dataset.RealSeries;
import dev.faultline.evaluate.dataset.RealSubject;
import dev.faultline.evaluate.inject.SimulatedSubject;
import dev.faultline.evaluate.inject.Subject;
import dev.faultline.evaluate.measure.Truth;
import dev.faultline.evaluate.report.Section;
import dev.faultline.evaluate.report.Table;
import dev.faultline.evaluate.simulate.Model;
import dev.faultline.evaluate.simulate.Seed;
import dev.faultline.evaluate.simulate.Span;
import dev.faultline.evaluate.work.Workers;
import dev.faultline.streams.attribute.EffectSettings;
import dev.faultline.streams.detect.scan.ScanDetector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Effects: chances against how often they occur, intervals against the truth, and what is said of what happened. */
public final class EffectPart implements AttributionPart {

    private static final List<Double> RATES = List.of(6.0, 300.0, 1_800.0);
    private static final int WINDOWS = 12;
    private static final Duration SIMULATED = Duration.ofDays(42);

    private final AttributionEffort effort;
    private final EffectSettings settings;
    private final WindowTrials trials;
    private final EffectTables tables;
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
        this.tables = new EffectTables(settings.level());
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
        List<Trial> losses = trials(name + ", losses", grounds, Plan.losses(WINDOWS, EffectTables.LOSSES));
        List<Trial> halts = trials(name + ", halts", grounds, Plan.halts(WINDOWS));
        return List.of(
                section("Chances, " + words, CHANCES, tables.chances(name, atLevel)),
                section("Losses and halts, " + words, SAYINGS, tables.sayings(name, atLevel, losses, halts)),
                section("Intervals, " + words, INTERVALS, tables.intervals(name, losses)));
    }

    private static final String CHANCES =
            "Windows of 30 minutes, 2 and 9 hours with a true loss of exactly the level: there, P(p <= a) is as large as it"
                    + " can be while the hypothesis holds. Of the mean, each way, and of mean and episodes together."
                    + " Histories of real series keep what went wrong in them; windows that meet a label are left out."
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

    private Section section(String title, String text, Table table) {
        return new Section(title, text, effort.command(), List.of(table), List.of());
    }
}
