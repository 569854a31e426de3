package dev.faultline.streams.effect;

import dev.faultline.event.Drop;
import dev.faultline.event.Effect;
import dev.faultline.event.EffectOutcome;
import dev.faultline.event.Incident;
import dev.faultline.schemas.ContentId;
import dev.faultline.streams.Lineage;
import dev.faultline.streams.SeriesId;
import dev.faultline.streams.SignificantDigits;
import dev.faultline.streams.attribute.Assessment;
import dev.faultline.streams.attribute.EffectRule;
import dev.faultline.streams.attribute.Window;
import dev.faultline.streams.attribute.WindowFacts;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is known of a series in a window, judged and put into words. */
final class EffectMapper {

    private static final double MILLION = 1e6;

    private final String runId;
    private final EffectRule rule;

    EffectMapper(String runId, EffectRule rule) {
        this.runId = runId;
        this.rule = rule;
    }

    /**
     * Everything an effect rests on.
     *
     * @param sums what each source saw in the window, by source
     * @param drops drops of the series that overlap the window, by onset
     */
    record Facts(Incident incident, Window window, SeriesId series, Map<String, WindowSum> sums, List<Drop> drops) {

        /** The source that watched most; of several the first by name. */
        @Nullable
        WindowSum best() {
            return sums.values().stream()
                    .max(Comparator.comparingLong(WindowSum::watchedMillis))
                    .orElse(null);
        }

        double coverage() {
            WindowSum best = best();
            return best == null || window.millis() == 0
                    ? 0
                    : Math.min(1, (double) best.watchedMillis() / window.millis());
        }
    }

    String id(String incidentId, SeriesId series) {
        return ContentId.of(
                "effect", runId, incidentId, series.entity(), series.surface().name(), series.signal(), "declared");
    }

    /** The effect; its revision is still to be set. */
    Effect effect(Facts facts) {
        Assessment found =
                rule.assess(new WindowFacts(facts.coverage(), facts.drops().size()));
        Lineage lineage = lineage(facts);
        Incident incident = facts.incident();
        DropDuration duration = DropDuration.of(facts.drops());
        return Effect.newBuilder()
                .setRunId(runId)
                .setId(id(incident.getId(), facts.series()))
                .setIncidentId(incident.getId())
                .setGroupId(incident.getGroupId())
                .setProvider(incident.getProvider())
                .setEntity(facts.series().entity())
                .setSurface(facts.series().surface())
                .setSignal(facts.series().signal())
                .setWindow(facts.window().label())
                .setWindowStart(Instant.ofEpochMilli(facts.window().start()))
                .setWindowEnd(Instant.ofEpochMilli(facts.window().end()))
                .setWindowOpen(facts.window().open())
                .setOutcome(EffectOutcome.valueOf(found.outcome().name()))
                .setReason(found.reason())
                .setCoverage(rounded(facts.coverage()))
                .setActual(actual(facts.best()))
                .setDrops(facts.drops().stream().map(Drop::getId).sorted().toList())
                .setFirstOnset(
                        facts.drops().isEmpty() ? null : facts.drops().get(0).getOnset())
                .setDurationMillis(duration.value())
                .setDurationMillisLow(duration.low())
                .setDurationMillisHigh(duration.high())
                .setSources(facts.sums().entrySet().stream()
                        .filter(source -> source.getValue().watchedMillis() > 0)
                        .map(Map.Entry::getKey)
                        .sorted()
                        .toList())
                .setProvenance(lineage.provenance())
                .setKnownAt(Instant.ofEpochMilli(lineage.knownAt()))
                .setInputs(lineage.inputs())
                .setRevision(0)
                .build();
    }

    private static Lineage lineage(Facts facts) {
        Incident incident = facts.incident();
        Lineage lineage =
                new Lineage(incident.getProvenance(), incident.getKnownAt().toEpochMilli(), incident.getInputs());
        for (WindowSum sum : facts.sums().values()) {
            lineage = lineage.and(sum.lineage());
        }
        for (Drop drop : facts.drops()) {
            lineage = lineage.and(
                    new Lineage(drop.getProvenance(), drop.getKnownAt().toEpochMilli(), 1));
        }
        return lineage;
    }

    private static @Nullable Double actual(@Nullable WindowSum best) {
        return best == null || best.counted() == 0 ? null : SignificantDigits.of(best.countMillionths() / MILLION);
    }

    private static double rounded(double fraction) {
        Double rounded = SignificantDigits.of(fraction);
        return rounded == null ? 0 : rounded;
    }
}
