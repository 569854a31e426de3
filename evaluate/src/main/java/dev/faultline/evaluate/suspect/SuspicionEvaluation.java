package dev.faultline.evaluate.suspect;

import dev.faultline.evaluate.Verdict;
import dev.faultline.evaluate.measure.EventRate;
import dev.faultline.evaluate.measure.Proportion;
import dev.faultline.evaluate.report.Report;
import dev.faultline.evaluate.report.Section;
import dev.faultline.evaluate.report.Table;
import dev.faultline.evaluate.report.Value;
import dev.faultline.evaluate.work.Workers;
import dev.faultline.streams.detect.Detector;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Suspected incidents on a simulated fleet: how many before the notice, how long before, and how many for nothing. */
public final class SuspicionEvaluation {

    private static final double WANTED_BEFORE_NOTICE = 0.95;
    private static final double MOST_PER_YEAR = 1;
    private static final double PER_YEAR = 1_000 / 8_766.0;

    private static final String OUTAGES =
            "Each outage makes a random share of the dependents fall, 30 to 100 % of them and at least one, by the same"
                    + " depth from 30 to 100 %, for 30 to 360 minutes, each up to ten minutes after the first. The"
                    + " provider's notice follows the begin by a log-normal lag, median 41 minutes, sigma 0.5, after"
                    + " AWS 2021-12-07 (53 minutes), Google 2025-06-12 (56) and AWS 2025-10-20 (23). Before the notice"
                    + " means that the bucket which told ended before the notice; the time to collect it comes on top."
                    + " Target: 95 %; met and missed mean the whole interval. An outage that hits fewer dependents than the threshold"
                    + " asks for cannot be seen, and counts as missed in the column of all.";

    private static final String NOTHING =
            "Suspicions of a provider that has no outage, as they were opened, those that were withdrawn later included. Years"
                    + " are made from one simulation by sliding the entities against each other by random amounts, which"
                    + " keeps what each shows and draws coincidences anew. Intervals are exact Poisson intervals, 95 %,"
                    + " as if slides were independent. Target: at most one a year. Of a common cause everybody falls, in"
                    + " both groups, as in an outage of all; the share that opens a suspicion, times the five a year"
                    + " that the rule allows for, is its part of the tolerated one.";

    private final FleetEffort effort;
    private final Detector detector;
    private final Workers workers;

    /** An evaluation of the rule behind the given detector. */
    public SuspicionEvaluation(FleetEffort effort, Detector detector, Workers workers) {
        this.effort = effort;
        this.detector = detector;
        this.workers = workers;
    }

    /** Measures. The same effort gives the same report, whatever the machine does. */
    public Report run() {
        FleetTrials trials = new FleetTrials(effort, detector, workers);
        List<List<Value>> overall = new ArrayList<>();
        List<List<Value>> strengths = new ArrayList<>();
        List<List<Value>> nothing = new ArrayList<>();
        List<List<Value>> common = new ArrayList<>();
        for (Declared fleet : Declared.fleets()) {
            List<Trial> outages = trials.outages(fleet);
            overall.add(overall(fleet, outages));
            strengths.addAll(new StrengthTable(fleet, outages).rows());
            nothing.add(nothing(fleet, trials.falseOnes(fleet, false), trials.falseOnes(fleet, true)));
            common.add(common(fleet, trials.commonCauses(fleet)));
        }
        return new Report(
                "Suspected incidents on a simulated fleet",
                introduction(),
                command(),
                List.of(
                        section("Before the provider speaks", OUTAGES, before(overall), StrengthTable.of(strengths)),
                        section("Without an outage", NOTHING, without(nothing), causes(common))));
    }

    private static List<Value> overall(Declared fleet, List<Trial> trials) {
        Proportion before = share(trials, Trial::isBeforeNotice);
        List<Trial> half = trials.stream().filter(trial -> trial.share() >= 0.5).toList();
        Proportion beforeOfHalf = share(half, Trial::isBeforeNotice);
        double[] leads = trials.stream().mapToDouble(Trial::lead).sorted().toArray();
        double[] delays = trials.stream()
                .mapToDouble(trial -> trial.opened() == null ? Double.POSITIVE_INFINITY : trial.opened())
                .sorted()
                .toArray();
        return List.of(
                Value.of(fleet.dependents()),
                Value.of(fleet.others()),
                Value.of(before),
                Verdict.within(before, WANTED_BEFORE_NOTICE, 1).value(),
                Value.of(beforeOfHalf),
                Verdict.within(beforeOfHalf, WANTED_BEFORE_NOTICE, 1).value(),
                Value.of(share(trials, Trial::isOpened)),
                minutes(delays, 0.5),
                minutes(leads, 0.05),
                minutes(leads, 0.5),
                minutes(leads, 0.95));
    }

    private static List<Value> nothing(Declared fleet, EventRate alarms, EventRate all) {
        return List.of(
                Value.of(fleet.dependents()),
                Value.of(fleet.others()),
                Value.of(all.hours() / 8_766),
                Value.perYear(alarms),
                Value.perYear(all),
                Verdict.within(all.over(PER_YEAR), 0, MOST_PER_YEAR).value());
    }

    private static List<Value> common(Declared fleet, List<Trial> trials) {
        Proportion opened = share(trials, Trial::isOpened);
        return List.of(
                Value.of(fleet.dependents()),
                Value.of(fleet.others()),
                Value.of(opened),
                Value.of(share(trials.stream().filter(Trial::isOpened).toList(), Trial::withdrawn)),
                Value.of(5 * opened.value()));
    }

    private static Table before(List<List<Value>> rows) {
        return new Table(
                "suspicions-outages",
                "Outages suspected before their notice; delay and lead in minutes, never where nothing was suspected",
                List.of(
                        "dependents",
                        "others",
                        "before notice",
                        "target",
                        "where half or more fell",
                        "target ",
                        "at all",
                        "median delay",
                        "lead 5 %",
                        "median lead",
                        "lead 95 %"),
                rows);
    }

    private static Table without(List<List<Value>> rows) {
        return new Table(
                "suspicions-false",
                "False suspicions per provider-year",
                List.of(
                        "dependents",
                        "others",
                        "years",
                        "false alarms only",
                        "and single drops, one a month",
                        "target"),
                rows);
    }

    private static Table causes(List<List<Value>> rows) {
        return new Table(
                "suspicions-common",
                "Common causes taken for an outage",
                List.of("dependents", "others", "opened", "withdrawn again", "opened a year, at five causes"),
                rows);
    }

    private static Value minutes(double[] sorted, double quantile) {
        double millis = sorted[(int) Math.min(sorted.length - 1L, (long) (quantile * sorted.length))];
        return Double.isInfinite(millis) ? Value.of("never") : Value.of((double) Math.round(millis / 60_000));
    }

    private static Proportion share(List<Trial> trials, Predicate<Trial> what) {
        return new Proportion(trials.stream().filter(what).count(), trials.size());
    }

    private Section section(String title, String text, Table... tables) {
        return new Section(title, text, command(), List.of(tables), List.of());
    }

    private String introduction() {
        return "A fleet of entities with two series each, 6 to 6,000 events an hour, with the noise models on which"
                + " calibration is promised, in one-minute buckets read by one source; drops are found by the product's"
                + " own detector. " + effort.outages() + " outages, a background of " + effort.poolDays()
                + " days, seed " + effort.seed()
                + ". Every fourth entity is small: 300 events an hour at most, so that a"
                + " loss of 30 % takes it an hour to show. The same command gives the same bytes on any number of"
                + " processors. Fewer than 30 are not judged.";
    }

    private String command() {
        return "faultline evaluate suspicions --outages " + effort.outages() + " --days " + effort.poolDays()
                + " --years " + effort.years() + " --seed " + effort.seed();
    }
}
