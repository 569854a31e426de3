package dev.faultline.evaluate;

import dev.faultline.evaluate.dataset.BlockArrivals;
import dev.faultline.evaluate.dataset.DataFolder;
import dev.faultline.evaluate.dataset.RealSeries;
import dev.faultline.evaluate.dataset.RealSubject;
import dev.faultline.evaluate.dataset.Split;
import dev.faultline.evaluate.measure.EventRate;
import dev.faultline.evaluate.measure.Protocol;
import dev.faultline.evaluate.measure.Score;
import dev.faultline.evaluate.measure.Strength;
import dev.faultline.evaluate.measure.Truth;
import dev.faultline.evaluate.measure.Watch;
import dev.faultline.evaluate.report.Section;
import dev.faultline.evaluate.report.Table;
import dev.faultline.evaluate.report.Value;
import dev.faultline.evaluate.work.Workers;
import dev.faultline.streams.detect.Detector;
import dev.faultline.streams.detect.Direction;
import dev.faultline.streams.detect.Episode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.statistics.distribution.PoissonDistribution;

/** Labelled series, scored on what was not used for choosing, and chains, episode by episode. */
final class RealPart {

    private static final String TITLE = "Real series";
    private static final String ALL = "all";
    private static final double UPPER = 0.975;
    private static final double MINUTE = 60_000;

    private final Effort effort;
    private final Workers workers;

    RealPart(Effort effort, Workers workers) {
        this.effort = effort;
        this.workers = workers;
    }

    /** In place of figures that need data. */
    Section absent() {
        return new Section(
                TITLE,
                "Data not present: without a folder of real series nothing of this was measured.",
                effort.command(Part.REAL) + " --data DIR",
                List.of(),
                List.of());
    }

    Section section(List<Entrant> entrants, DataFolder data) {
        List<RealSeries> labelled = data.labelled();
        List<RealSeries> chains = data.chains();
        List<Table> tables = new ArrayList<>();
        for (Entrant entrant : entrants) {
            if (!labelled.isEmpty()) {
                tables.add(scores(entrant, labelled, data.scored()));
            }
            if (!chains.isEmpty()) {
                tables.addAll(chains(entrant, chains));
            }
        }
        return new Section(
                TITLE,
                scored(data.scored()) + " The detector sees all that came before. Labels are of"
                        + " anomalies of any kind: a stretch counts as a drop when it lies under its neighbourhood."
                        + " An episode hits when its onset lies between one bucket before the true onset and the true"
                        + " end and it was known ten minutes (or one bucket, where that is longer) after the end; one"
                        + " episode for one stretch. On chains nothing is labelled, and all episodes are shown, each with the"
                        + " time since the last bucket that was not watched and, for drops, the strength z that follows"
                        + " from its depth and the dispersion of windows as long.",
                effort.command(Part.REAL) + " --data DIR" + (data.scored() == Split.WHOLE ? " --whole" : ""),
                tables,
                List.of());
    }

    private static String scored(Split split) {
        return split == Split.WHOLE
                ? "Labelled series are scored in whole, warm-up included; that is right where nothing was chosen on them."
                : "Labelled series of four weeks and more are scored on their second half, shorter ones on the half of"
                        + " the series that is not for choosing.";
    }

    private Table scores(Entrant entrant, List<RealSeries> labelled, Split split) {
        List<RealSeries> scored =
                labelled.stream().filter(s -> !split.of(s).isEmpty()).toList();
        List<Map<String, Score>> each = workers.map(
                "labelled series with " + entrant.name(),
                scored,
                series -> scores(entrant.detector(), series, split.of(series)));
        Map<String, Score> together = new TreeMap<>();
        each.forEach(scores -> scores.forEach((key, score) -> together.merge(key, score, Score::plus)));
        return new Table(
                "real-labelled-" + entrant.name(),
                "Labelled series with " + entrant.name() + ", " + scored.size() + " of " + labelled.size() + " series",
                List.of(
                        "set",
                        "direction",
                        "recall",
                        "precision",
                        "false per 1,000 h",
                        "further pieces",
                        "drop-free time in alarm",
                        "delay p50 min"),
                together.entrySet().stream()
                        .map(entry -> row(entry.getKey(), entry.getValue()))
                        .toList());
    }

    /** Scores by "set/direction". */
    private static Map<String, Score> scores(Detector detector, RealSeries series, Split.Part part) {
        Watch watch = Watch.of(detector, series.readings().iterator(), series.bucketMillis());
        List<Episode> episodes =
                watch.episodes().stream().filter(e -> part.contains(e.onset())).toList();
        List<Truth> truths =
                series.truths().stream().filter(t -> part.contains(t.onset())).toList();
        double hours = series.watchedHours(part.from(), part.until());
        Map<String, Score> scores = new TreeMap<>();
        for (Direction direction : Direction.values()) {
            Score score = Score.of(episodes, truths, direction, Protocol.of(series.bucketMillis()), hours);
            scores.put(series.group() + "/" + direction, score);
            scores.put(ALL + "/" + direction, score);
        }
        return scores;
    }

    private static List<Value> row(String key, Score score) {
        int slash = key.lastIndexOf('/');
        return List.of(
                Value.of(key.substring(0, slash)),
                Value.of(key.substring(slash + 1)),
                Value.of(score.recall()),
                Value.of(score.precision()),
                Value.of(score.falseOnes()),
                Value.of(score.pieces()),
                Value.share(score.shareInAlarm()),
                Value.of(score.delays().minutes(0.5)));
    }

    private List<Table> chains(Entrant entrant, List<RealSeries> chains) {
        List<List<Value>> summaries = new ArrayList<>();
        List<List<Value>> episodes = new ArrayList<>();
        for (Budget budget : Budget.of(entrant)) {
            Detector detector = budget.set(entrant.detector());
            List<Watch> watches = workers.map(
                    "chains with " + entrant.name(),
                    chains,
                    series -> Watch.of(detector, series.readings().iterator(), series.bucketMillis()));
            for (int i = 0; i < chains.size(); i++) {
                summaries.add(summary(chains.get(i), watches.get(i), budget));
                if (budget.per1000Hours() == entrant.rate()) {
                    episodes.addAll(episodes(chains.get(i), watches.get(i)));
                }
            }
        }
        return List.of(
                new Table(
                        "real-chains-" + entrant.name(),
                        "Chains with " + entrant.name() + "; bitcoin-blocks had no outage, solana-blocks had",
                        List.of(
                                "series",
                                "tolerated",
                                "watched hours",
                                "per 1,000 h",
                                "episodes",
                                "97.5 % Poisson quantile",
                                "verdict"),
                        summaries),
                new Table(
                        "real-episodes-" + entrant.name(),
                        "Episodes of " + entrant.name() + " on chains",
                        List.of(
                                "series",
                                "direction",
                                "path",
                                "onset",
                                "minutes",
                                "detected after min",
                                "depth",
                                "z",
                                "watched before min",
                                "state"),
                        episodes));
    }

    private static List<Value> summary(RealSeries series, Watch watch, Budget budget) {
        double expected = budget.per1000Hours() * watch.watchedHours() / 1_000;
        int most = PoissonDistribution.of(expected).inverseCumulativeProbability(UPPER);
        int count = watch.episodes().size();
        return List.of(
                Value.of(series.name()),
                Value.of(budget.per1000Hours()),
                Value.of(watch.watchedHours()),
                Value.of(new EventRate(count, watch.watchedHours())),
                Value.of(count),
                Value.of(most),
                series.name().equals(BlockArrivals.NAME)
                        ? Verdict.atMost(count, most).value()
                        : Value.none());
    }

    private static List<List<Value>> episodes(RealSeries series, Watch watch) {
        RealSubject subject = new RealSubject(series);
        return watch.episodes().stream()
                .map(episode -> episode(subject, episode, series.watchedBefore(episode.onset())))
                .toList();
    }

    private static List<Value> episode(RealSubject subject, Episode episode, long watchedBefore) {
        double depth = 1 - episode.actual() / episode.expected();
        Duration length = Duration.ofMillis(episode.until() - episode.onset());
        double units = episode.expected() / subject.dispersion(length);
        boolean isDrop = depth >= 0 && depth <= 1;
        return List.of(
                Value.of(subject.name()),
                Value.of(episode.direction().name()),
                Value.of(episode.path().name()),
                Value.of(Instant.ofEpochMilli(episode.onset()).toString()),
                Value.of(length.toMillis() / MINUTE),
                Value.of((episode.detectedAt() - episode.onset()) / MINUTE),
                Value.share(depth),
                isDrop ? Value.of(new Strength(units, depth).z()) : Value.none(),
                Value.of(watchedBefore / MINUTE),
                Value.of(episode.state().name()));
    }
}
