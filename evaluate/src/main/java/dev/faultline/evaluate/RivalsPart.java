package dev.faultline.evaluate;

import dev.faultline.evaluate.inject.DropsByStrength;
import dev.faultline.evaluate.inject.InjectionRun;
import dev.faultline.evaluate.inject.SimulatedSubject;
import dev.faultline.evaluate.inject.Subject;
import dev.faultline.evaluate.inject.Trials;
import dev.faultline.evaluate.report.Figure;
import dev.faultline.evaluate.report.Section;
import dev.faultline.evaluate.report.Table;
import dev.faultline.evaluate.simulate.Model;
import dev.faultline.evaluate.sweep.CleanData;
import dev.faultline.evaluate.sweep.Swept;
import dev.faultline.evaluate.sweep.ThresholdSweep;
import dev.faultline.evaluate.work.Workers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Detectors compared at the same measured rate of false drops, on the same drops. */
final class RivalsPart {

    /** False drops that must be expected, or a rate cannot be set. */
    private static final double LEAST_EXPECTED = 10;

    /** Noise that every rule can be expected to know, slow noise, and a season; rates at which counts are small and large. */
    private static final Map<String, Double> MODELS =
            Map.of("negative-binomial-3", 300.0, "slow-3%-6h", 1800.0, "weekly-season", 1800.0);

    private static final DropsByStrength STRENGTHS = new DropsByStrength(2, 14);

    private final Effort effort;
    private final Workers workers;

    RivalsPart(Effort effort, Workers workers) {
        this.effort = effort;
        this.workers = workers;
    }

    Section section(List<Entrant> entrants, List<Subject> real) {
        List<Table> tables = new ArrayList<>();
        List<Figure> figures = new ArrayList<>();
        add(new ContestTables("simulated", simulated(entrants)), tables, figures);
        if (!real.isEmpty()) {
            add(new ContestTables("real", real(entrants, real)), tables, figures);
        }
        return new Section(
                "Rivals",
                "On each series without drops, each detector is set to the loudest threshold at which it raises no more"
                        + " than one false drop in 1,000 hours, or the rate at which ten are expected where there are"
                        + " fewer hours; rises are left out, since not every rule knows them. Then all see the same drops"
                        + " in the same series; series share the drops of a kind evenly. random-cut-forest, by far"
                        + " the slowest, sees every twentieth series of them, so its n is smaller. Real series"
                        + " may hold real drops, which count as false for all alike. Targets: the first detector better"
                        + " than each other on the mean over all kinds, and in each kind no more than 5 points under the"
                        + " best, 20 for drops of two buckets and less; rules with fewer than 30 drops of a kind do not"
                        + " count there."
                        + (real.isEmpty()
                                ? " Real series: data not present, or too short or too quiet for drops."
                                : ""),
                effort.command(Part.RIVALS) + (real.isEmpty() ? "" : " --data DIR"),
                tables,
                figures);
    }

    private static void add(ContestTables contest, List<Table> tables, List<Figure> figures) {
        tables.addAll(List.of(contest.thresholds(), contest.strengths(), contest.recalls(), contest.delays()));
        figures.add(contest.figure());
    }

    /** Subjects side by side, since the slow rule leaves all processors but one idle where a subject has one series. */
    private Contest simulated(List<Entrant> entrants) {
        return new Contest(Model.promised().parallelStream()
                .filter(model -> MODELS.containsKey(model.name()))
                .flatMap(model -> simulated(entrants, model).stream())
                .toList());
    }

    private List<Contest.Round> simulated(List<Entrant> entrants, Model model) {
        double rate = Objects.requireNonNull(MODELS.get(model.name()));
        Subject clean = new SimulatedSubject(model, rate, effort.cleanSpan());
        int series = (int) Math.max(1, effort.cleanHours() / clean.span().hours());
        CleanData data = new CleanData(clean, series, effort.seed(Part.RIVALS));
        return rounds(entrants, data, new SimulatedSubject(model, rate, effort.span()), MODELS.size());
    }

    private Contest real(List<Entrant> entrants, List<Subject> subjects) {
        return new Contest(subjects.parallelStream()
                .flatMap(subject ->
                        rounds(entrants, new CleanData(subject, 1, effort.seed(Part.RIVALS)), subject, subjects.size())
                                .stream())
                .toList());
    }

    private List<Contest.Round> rounds(List<Entrant> entrants, CleanData clean, Subject subject, int subjects) {
        double rate = Math.max(1, LEAST_EXPECTED * 1_000 / clean.hours());
        ThresholdSweep sweep = new ThresholdSweep(clean, rate, workers);
        InjectionRun kinds = effort.drops(subject, Part.RIVALS, subjects);
        InjectionRun strengths = effort.drops(subject, Part.RIVALS, STRENGTHS, effort.dropsOfStrengths(subjects))
                .orElseThrow(() -> new IllegalStateException(subject.name() + " is too sparse for drops"));
        List<Contest.Round> rounds = new ArrayList<>();
        for (Entrant entrant : entrants) {
            Swept swept = sweep.sweep(entrant.detector());
            rounds.add(new Contest.Round(
                    entrant.name(),
                    subject.name(),
                    rate,
                    swept,
                    new Trials(kinds.run(swept.detector(), workers, entrant.share())),
                    new Trials(strengths.run(swept.detector(), workers, entrant.share()))));
        }
        return rounds;
    }
}
