package dev.faultline.streams.effect;

import static dev.faultline.streams.Watcher.at;

import dev.faultline.event.Effect;
import dev.faultline.event.EffectOutcome;
import dev.faultline.event.Incident;
import dev.faultline.event.Provenance;
import dev.faultline.event.Rate;
import dev.faultline.event.SourceDeclaration;
import dev.faultline.event.Surface;
import dev.faultline.event.Suspicion;
import dev.faultline.event.SuspicionState;
import dev.faultline.streams.EventSerdes;
import dev.faultline.streams.ProcessorBench;
import dev.faultline.streams.Rows;
import dev.faultline.streams.TestRegistry;
import dev.faultline.streams.Watcher;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.Record;

/** The effect stage with a past long enough to compare with: days of five-minute buckets. */
final class EffectStage {

    static final long WIDTH = Duration.ofMinutes(5).toMillis();
    static final int DAY = 288;

    private final ProcessorBench<SpecificRecord> bench;
    private final Map<String, Effect> latest = new TreeMap<>();

    EffectStage(Path directory) {
        bench = EffectBench.of(new EventSerdes(TestRegistry.filled()), directory);
    }

    static Watcher watcher(String entity, String source) {
        return new Watcher(entity, Surface.TRADING, "trades", source, WIDTH);
    }

    /** Counts of about a hundred, of which a part is left in some buckets. */
    static List<Rate> rates(Watcher source, int buckets, long seed, int lossFrom, int lossTo, double left) {
        Random random = new Random(seed);
        List<Rate> rates = new ArrayList<>();
        for (int bucket = 0; bucket < buckets; bucket++) {
            double part = bucket >= lossFrom && bucket < lossTo ? left : 1;
            double count = Math.max(0, Math.rint(part * 100 + Math.sqrt(part) * 10 * random.nextGaussian()));
            rates.add(Rows.rate(source, bucket, count, 1).build());
        }
        return rates;
    }

    static Incident.Builder incident(int from, int to, long revision) {
        return Rows.incident("incident", revision)
                .setDeclaredStart(at(from * WIDTH))
                .setDeclaredEnd(at(to * WIDTH));
    }

    static Suspicion.Builder suspicion(int from, int to, List<String> entities, long revision) {
        return Suspicion.newBuilder()
                .setRunId("run")
                .setId("suspicion")
                .setProvider("aws")
                .setState(SuspicionState.CONFIRMED)
                .setOnset(at(from * WIDTH))
                .setOpenedAt(at(from * WIDTH))
                .setClosedAt(at(to * WIDTH))
                .setAnchor(at(from * WIDTH))
                .setEntities(entities)
                .setDrops(List.of())
                .setOpenedBy(List.of())
                .setWatched(2)
                .setNeeded(2)
                .setExpectedFalsePerYear(0.1)
                .setDropped(2)
                .setControlsWatched(0)
                .setControlsDropped(0)
                .setP(1)
                .setOfficialIncident("incident")
                .setProvenance(Provenance.MEASURED)
                .setKnownAt(at(to * WIDTH))
                .setInputs(2)
                .setRevision(revision);
    }

    static SourceDeclaration declaration(String source, String cloud) {
        return SourceDeclaration.newBuilder()
                .setSource(source)
                .setEntity("coinbase")
                .setSurface(Surface.TRADING)
                .setSignal("trades")
                .setBucketMillis(WIDTH)
                .setGraceMillis(0)
                .setMaxSilenceMillis(0)
                .setCloud(cloud)
                .setObservedAt(at(0))
                .setProvenance(Provenance.MEASURED)
                .build();
    }

    void send(SpecificRecord value) {
        keep(bench.send(key(value), value));
    }

    private void keep(List<Record<String, SpecificRecord>> forwarded) {
        for (Record<String, SpecificRecord> out : forwarded) {
            Effect effect = (Effect) out.value();
            latest.put(effect.getId(), effect);
        }
    }

    private static String key(SpecificRecord value) {
        return switch (value.getSchema().getName()) {
            case "Rate" -> ((Rate) value).getEntity();
            case "Incident" -> ((Incident) value).getId();
            case "Suspicion" -> ((Suspicion) value).getProvider();
            case "Drop" -> ((dev.faultline.event.Drop) value).getEntity();
            case "SourceDeclaration" -> SourceClouds.key((SourceDeclaration) value);
            default -> throw new AssertionError("No key: " + value);
        };
    }

    void sendAll(List<? extends SpecificRecord> values) {
        values.forEach(this::send);
    }

    void restart() {
        keep(bench.restart());
    }

    /** Commits; effects that stand then, without the number of their version. */
    Map<String, Effect> effects() {
        keep(bench.commit());
        Map<String, Effect> standing = new TreeMap<>();
        latest.values().stream()
                .filter(effect -> effect.getOutcome() != EffectOutcome.SUPERSEDED)
                .forEach(effect -> standing.put(
                        effect.getIncidentId() + " " + effect.getEntity() + " " + effect.getWindow(),
                        Effect.newBuilder(effect).setRevision(0).build()));
        return standing;
    }

    Effect effect(String entity, String window) {
        Effect effect = effects().get("incident " + entity + " " + window);
        if (effect == null) {
            throw new AssertionError("No effect of " + entity + " in " + window + ": "
                    + effects().keySet());
        }
        return effect;
    }
}
