package dev.faultline.streams.effect;

import dev.faultline.event.DetectionPath;
import dev.faultline.event.Drop;
import dev.faultline.event.Effect;
import dev.faultline.event.EffectOutcome;
import dev.faultline.event.Incident;
import dev.faultline.event.SourceDeclaration;
import dev.faultline.event.Suspicion;
import dev.faultline.schemas.ContentId;
import dev.faultline.streams.Lineage;
import dev.faultline.streams.SeriesId;
import dev.faultline.streams.SignificantDigits;
import dev.faultline.streams.attribute.EffectSettings;
import dev.faultline.streams.attribute.Window;
import dev.faultline.streams.attribute.counterfactual.EpisodeInWindow;
import dev.faultline.streams.attribute.counterfactual.Estimator;
import dev.faultline.streams.attribute.counterfactual.Facts;
import dev.faultline.streams.attribute.counterfactual.Finding;
import dev.faultline.streams.attribute.counterfactual.OutcomeRule;
import dev.faultline.streams.attribute.counterfactual.Statistics;
import dev.faultline.streams.attribute.counterfactual.Turnover;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is known of a series in a window, judged and put into an event. */
final class EffectMapper {

    private final String runId;
    private final EffectSettings settings;
    private final Estimator estimator;
    private final OutcomeRule rule;

    EffectMapper(String runId, EffectSettings settings) {
        this.runId = runId;
        this.settings = settings;
        this.estimator = new Estimator(settings.level());
        this.rule = new OutcomeRule(settings);
    }

    /**
     * Everything an effect rests on.
     *
     * @param named the window
     * @param lifetime the series
     * @param seen what its sources saw
     * @param drops drops of the series that overlap the window, by onset
     */
    record Pair(Incident incident, NamedWindow named, Lifetime lifetime, Seen seen, List<Drop> drops) {

        Window window() {
            return named.window();
        }
    }

    String id(String incidentId, SeriesId series, String window) {
        return ContentId.of(
                "effect", runId, incidentId, series.entity(), series.surface().name(), series.signal(), window);
    }

    /** The effect; its revision is still to be set. */
    Effect effect(Pair pair) {
        Statistics statistics = statistics(pair.seen());
        SeriesId series = pair.lifetime().series();
        Finding found = rule.find(new Facts(
                pair.window(),
                pair.seen().coverage(pair.window()),
                pair.seen().content().counted() > 0,
                statistics,
                pair.drops().stream().map(EffectMapper::episode).toList(),
                pair.named().isChosenBy(series.entity())));
        Effect.Builder effect = about(pair);
        seen(pair, effect);
        drops(pair.drops(), effect);
        if (statistics != null) {
            estimates(statistics, effect);
            turnover(pair, statistics, effect);
        }
        return effect.setOutcome(
                        EffectOutcome.valueOf(found.assessment().outcome().name()))
                .setReason(found.assessment().reason())
                .setPValue(number(found.pValue()))
                .setPValueModelled(found.modelled())
                .setPValueNoLoss(number(found.pValueNoLoss()))
                .setSmallestPValue(number(found.smallest()))
                .setPlacebos(found.smallest() == null || statistics == null ? null : statistics.placebos())
                .build();
    }

    private @Nullable Statistics statistics(Seen seen) {
        return seen.counterfactual() == null
                ? null
                : estimator.compare(seen.counterfactual(), seen.content()).orElse(null);
    }

    private Effect.Builder about(Pair pair) {
        Incident incident = pair.incident();
        SeriesId series = pair.lifetime().series();
        Lineage lineage = lineage(pair);
        return Effect.newBuilder()
                .setRunId(runId)
                .setId(id(incident.getId(), series, pair.named().label()))
                .setIncidentId(incident.getId())
                .setGroupId(incident.getGroupId())
                .setProvider(incident.getProvider())
                .setEntity(series.entity())
                .setSurface(series.surface())
                .setSignal(series.signal())
                .setWindow(pair.window().label())
                .setWindowStart(Instant.ofEpochMilli(pair.window().start()))
                .setWindowEnd(Instant.ofEpochMilli(pair.window().end()))
                .setWindowOpen(pair.window().open())
                .setProvenance(lineage.provenance())
                .setKnownAt(Instant.ofEpochMilli(lineage.knownAt()))
                .setInputs(lineage.inputs())
                .setRevision(0);
    }

    private void seen(Pair pair, Effect.Builder effect) {
        Seen seen = pair.seen();
        boolean counted = seen.content().counted() > 0;
        effect.setCoverage(rounded(seen.coverage(pair.window())))
                .setActual(counted ? SignificantDigits.of(seen.content().actual()) : null)
                .setShortestHaltExcludedMillis(counted ? seen.content().shortestHaltExcluded() : null)
                .setSources(seen.sources())
                .setSuspectSources(seen.suspects().stream()
                        .map(SourceDeclaration::getSource)
                        .toList())
                .setSensitivity(SensitivityJson.of(seen.table(), settings.level()));
        if (seen.counterfactual() != null) {
            effect.setBaseline(seen.counterfactual().words() + ", by " + seen.best() + ".")
                    .setHistoryStart(Instant.ofEpochMilli(seen.counterfactual().historyStart()));
        }
    }

    private static void drops(List<Drop> drops, Effect.Builder effect) {
        DropDuration duration = DropDuration.of(drops);
        effect.setDrops(drops.stream().map(Drop::getId).sorted().toList())
                .setFirstOnset(drops.isEmpty() ? null : drops.get(0).getOnset())
                .setDurationMillis(duration.value())
                .setDurationMillisLow(duration.low())
                .setDurationMillisHigh(duration.high());
    }

    private static void estimates(Statistics found, Effect.Builder effect) {
        effect.setExpected(SignificantDigits.of(found.expected()))
                .setLoss(SignificantDigits.of(found.loss()))
                .setLossLow(SignificantDigits.of(found.lossLow()))
                .setLossHigh(SignificantDigits.of(found.lossHigh()))
                .setConfidence(Statistics.CONFIDENCE)
                .setLargestDropNotExcluded(SignificantDigits.of(found.largestNotExcluded()))
                .setDetectableDrop80(number(found.detectable()))
                .setLogRatio(SignificantDigits.of(found.logRatio()))
                .setLogRatioError(SignificantDigits.of(found.logRatioError()))
                .setMissing(SignificantDigits.of(found.missing()))
                .setMissingLow(SignificantDigits.of(found.missing() - found.missingHalfWidth()))
                .setMissingHigh(SignificantDigits.of(found.missing() + found.missingHalfWidth()));
    }

    /** Only in one unit: sums of several mean nothing. */
    private static void turnover(Pair pair, Statistics found, Effect.Builder effect) {
        String best = pair.seen().best();
        Turnover turnover = found.turnover();
        if (turnover == null || best == null) {
            return;
        }
        pair.lifetime().unit(best).ifPresent(unit -> effect.setMissingNotional(SignificantDigits.of(turnover.value()))
                .setMissingNotionalLow(SignificantDigits.of(turnover.low()))
                .setMissingNotionalHigh(SignificantDigits.of(turnover.high()))
                .setNotionalUnit(unit)
                .setNotionalSource(best));
    }

    private static EpisodeInWindow episode(Drop drop) {
        Double statistic = drop.getStatistic();
        Double threshold = drop.getThreshold();
        Double rate = drop.getFalseAlarmsPer1000Hours();
        boolean promised = statistic != null && threshold != null && rate != null;
        return new EpisodeInWindow(
                drop.getOnset().toEpochMilli(),
                drop.getPath() == DetectionPath.HALT,
                drop.getDepthLow(),
                promised ? new EpisodeInWindow.Alarm(statistic, threshold, rate) : null);
    }

    private static Lineage lineage(Pair pair) {
        Incident incident = pair.incident();
        Lineage lineage =
                new Lineage(incident.getProvenance(), incident.getKnownAt().toEpochMilli(), incident.getInputs());
        lineage = lineage.and(pair.seen().lineage());
        for (Drop drop : pair.drops()) {
            lineage = lineage.and(
                    new Lineage(drop.getProvenance(), drop.getKnownAt().toEpochMilli(), 1));
        }
        for (Suspicion suspicion : pair.named().suspicions()) {
            lineage = lineage.and(new Lineage(
                    suspicion.getProvenance(), suspicion.getKnownAt().toEpochMilli(), 1));
        }
        return lineage;
    }

    private static @Nullable Double number(@Nullable Double value) {
        return value == null ? null : SignificantDigits.of(value);
    }

    private static double rounded(double fraction) {
        Double rounded = SignificantDigits.of(fraction);
        return rounded == null ? 0 : rounded;
    }
}
