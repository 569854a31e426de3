package dev.faultline.evaluate.attribute;

import dev.faultline.evaluate.inject.Cell;
import dev.faultline.evaluate.inject.Injection;
import dev.faultline.evaluate.inject.Subject;
import dev.faultline.evaluate.inject.ThinnedReadings;
import dev.faultline.evaluate.measure.EpisodeLog;
import dev.faultline.evaluate.measure.Truth;
import dev.faultline.evaluate.simulate.Seed;
import dev.faultline.evaluate.simulate.Span;
import dev.faultline.streams.attribute.EffectSettings;
import dev.faultline.streams.attribute.Window;
import dev.faultline.streams.attribute.counterfactual.Counterfactual;
import dev.faultline.streams.attribute.counterfactual.EpisodeInWindow;
import dev.faultline.streams.attribute.counterfactual.Estimator;
import dev.faultline.streams.attribute.counterfactual.Facts;
import dev.faultline.streams.attribute.counterfactual.History;
import dev.faultline.streams.attribute.counterfactual.OutcomeRule;
import dev.faultline.streams.attribute.counterfactual.Statistics;
import dev.faultline.streams.attribute.counterfactual.WatchedWindow;
import dev.faultline.streams.detect.Direction;
import dev.faultline.streams.detect.Episode;
import dev.faultline.streams.detect.Path;
import dev.faultline.streams.detect.Quorum;
import dev.faultline.streams.detect.Reading;
import dev.faultline.streams.detect.SeriesScan;
import dev.faultline.streams.detect.scan.ScanDetector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.commons.rng.UniformRandomProvider;
import org.jspecify.annotations.Nullable;

/**
 * Puts losses into a series and judges the windows that have them, each by the untouched history strictly before it and with
 * the episodes that the detector finds in the series as it then is.
 */
final class WindowTrials {

    private final EffectSettings settings;
    private final ScanDetector detector;

    WindowTrials(EffectSettings settings, ScanDetector detector) {
        this.settings = settings;
        this.detector = detector;
    }

    private record Series(List<Reading> untouched, List<Reading> thinned, List<Episode> episodes) {}

    private record Test(Window window, double loss, long haltMillis) {}

    /**
     * Trials on one series.
     *
     * @param avoided stretches in which something is known to have happened: windows that meet one are left out
     */
    List<Trial> of(Subject subject, List<Truth> avoided, Plan plan, Seed seed) {
        Span span = subject.span();
        List<Injection> injections = new ArrayList<>();
        List<Test> tests = tests(span, avoided, plan, seed.with("windows").random(), injections);
        List<Reading> untouched = new ArrayList<>();
        subject.draw(seed.with("series")).forEachRemaining(untouched::add);
        ThinnedReadings thinned = new ThinnedReadings(
                subject.draw(seed.with("series")),
                injections,
                span.bucketMillis(),
                subject.isWhole(),
                seed.with("thinning").random());
        List<Reading> readings = new ArrayList<>();
        thinned.forEachRemaining(readings::add);
        List<Episode> episodes = episodes(readings, span.bucketMillis());
        return tests.stream()
                .map(test -> trial(subject, test, new Series(untouched, readings, episodes)))
                .toList();
    }

    /** One window in each slot of the time after the reference, anywhere in it. */
    private static List<Test> tests(
            Span span, List<Truth> avoided, Plan plan, UniformRandomProvider random, List<Injection> injections) {
        List<Test> tests = new ArrayList<>();
        long from = span.start() + (long) (plan.reference() * (span.end() - span.start()));
        long slot = (span.end() - from) / plan.windows();
        for (int i = 0; i < plan.windows(); i++) {
            long length =
                    plan.lengths().get(random.nextInt(plan.lengths().size())).toMillis();
            double loss = plan.losses().get(random.nextInt(plan.losses().size()));
            long room = slot - length - 2 * span.bucketMillis();
            if (room <= 0) {
                continue;
            }
            long start = from + i * slot + random.nextLong(room);
            Window window = new Window("declared", start, start + length, false);
            long halt = plan.halts() ? random.nextLong(span.bucketMillis(), length) : 0;
            long haltStart = start + (halt == 0 ? 0 : random.nextLong(length - halt));
            if (avoided.stream().anyMatch(truth -> window.overlaps(truth.onset(), truth.end()))) {
                continue;
            }
            tests.add(new Test(window, loss, halt));
            if (halt > 0) {
                injections.add(new Injection(new Cell(1, Duration.ofMillis(halt)), haltStart));
            } else if (loss > 0) {
                injections.add(new Injection(new Cell(loss, Duration.ofMillis(length)), start));
            }
        }
        return tests;
    }

    private List<Episode> episodes(List<Reading> readings, long bucketMillis) {
        SeriesScan scan = new SeriesScan(detector, Quorum.TWO_WHERE_TWO_EXIST, bucketMillis);
        EpisodeLog log = new EpisodeLog();
        readings.forEach(reading -> log.accept(scan.accept(reading.start(), Map.of("source", reading))));
        return log.episodes();
    }

    private Trial trial(Subject subject, Test test, Series series) {
        long bucketMillis = subject.span().bucketMillis();
        Window window = test.window();
        Counterfactual counterfactual = history(series.untouched(), bucketMillis, window.start());
        WatchedWindow seen = new WatchedWindow(window, counterfactual);
        series.thinned().forEach(reading -> {
            if (reading.covered()) {
                seen.add(reading.start(), bucketMillis, reading.coverage(), reading.value() * reading.coverage());
            }
        });
        Statistics statistics = counterfactual == null
                ? null
                : new Estimator(settings.level()).compare(counterfactual, seen).orElse(null);
        Facts facts = new Facts(
                window,
                Math.min(1, seen.watchedMillis() / window.millis()),
                seen.counted() > 0,
                statistics,
                inWindow(window, series.episodes()),
                false);
        return new Trial(
                subject.name(),
                test.loss(),
                test.haltMillis(),
                statistics,
                new OutcomeRule(settings).find(facts),
                seen.shortestHaltExcluded());
    }

    private @Nullable Counterfactual history(List<Reading> readings, long bucketMillis, long until) {
        History history = new History(detector, bucketMillis, until);
        for (Reading reading : readings) {
            if (reading.start() >= until - settings.history().toMillis() && reading.start() < until) {
                double count = reading.covered() ? reading.value() * reading.coverage() : Double.NaN;
                history.add(reading.start(), reading.coverage(), count, Double.NaN);
            }
        }
        return history.freeze().orElse(null);
    }

    private List<EpisodeInWindow> inWindow(Window window, List<Episode> episodes) {
        return episodes.stream()
                .filter(episode ->
                        episode.direction() == Direction.DROP && window.overlaps(episode.onset(), episode.until()))
                .map(episode -> new EpisodeInWindow(
                        episode.onset(),
                        episode.path() == Path.HALT,
                        episode.depth() == null ? null : episode.depth().low(),
                        new EpisodeInWindow.Alarm(
                                episode.statistic(), episode.threshold(), detector.falseAlarmsPer1000Hours())))
                .toList();
    }
}
