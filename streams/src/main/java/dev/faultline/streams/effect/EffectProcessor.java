package dev.faultline.streams.effect;

import dev.faultline.event.Direction;
import dev.faultline.event.Drop;
import dev.faultline.event.Effect;
import dev.faultline.event.EffectOutcome;
import dev.faultline.event.Incident;
import dev.faultline.event.Rate;
import dev.faultline.schemas.AvroSerde;
import dev.faultline.streams.DropSpan;
import dev.faultline.streams.Intake;
import dev.faultline.streams.SeriesId;
import dev.faultline.streams.StoreKeys;
import dev.faultline.streams.attribute.EffectRule;
import dev.faultline.streams.attribute.Window;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Keeps an effect for every pair of an incident and a series whose lifetimes meet, and emits it when it changes, whichever
 * of rate, drop and incident came last.
 */
final class EffectProcessor implements Processor<String, SpecificRecord, String, Effect> {

    private final EffectMapper mapper;
    private final EffectSerdes serdes;
    private final Map<String, Lifetime> series = new TreeMap<>();
    private final Map<String, Known> incidents = new TreeMap<>();
    private final Map<String, Map<String, Drop>> drops = new HashMap<>();
    private ProcessorContext<String, Effect> context;
    private KeyValueStore<Bytes, byte[]> seriesStore;
    private KeyValueStore<Bytes, byte[]> incidentStore;
    private KeyValueStore<Bytes, byte[]> dropStore;
    private WatchedHistory history;
    private Pairs pairs;

    /** An incident and where to look for it. */
    private record Known(Incident incident, Optional<Window> window) {

        static Known of(Incident incident) {
            return new Known(incident, IncidentWindow.of(incident));
        }
    }

    /** Serdes of what is stored. */
    record EffectSerdes(AvroSerde<Incident> incident, AvroSerde<Drop> drop, AvroSerde<Effect> effect) {}

    @SuppressWarnings("NullAway.Init") // Kafka Streams calls init before anything else
    EffectProcessor(String runId, EffectRule rule, EffectSerdes serdes) {
        this.mapper = new EffectMapper(runId, rule);
        this.serdes = serdes;
    }

    @Override
    public void init(ProcessorContext<String, Effect> context) {
        this.context = context;
        this.seriesStore = context.getStateStore(EffectTopology.SERIES);
        this.incidentStore = context.getStateStore(EffectTopology.INCIDENTS);
        this.dropStore = context.getStateStore(EffectTopology.DROPS);
        this.history = new WatchedHistory(context.getStateStore(EffectTopology.HISTORY));
        this.pairs = new Pairs(context.getStateStore(EffectTopology.PAIRS), serdes.effect());
        series.clear(); // after an aborted transaction the stores went back, and so must we
        incidents.clear();
        drops.clear();
        load(seriesStore, bytes -> {
            Lifetime lifetime = Lifetime.fromBytes(bytes);
            series.put(lifetime.series().key(), lifetime);
        });
        load(incidentStore, bytes -> {
            Incident incident = serdes.incident().decode(bytes);
            incidents.put(incident.getId(), Known.of(incident));
        });
        load(dropStore, bytes -> remember(serdes.drop().decode(bytes)));
    }

    private interface Loader {
        void load(byte[] bytes);
    }

    private static void load(KeyValueStore<Bytes, byte[]> store, Loader loader) {
        try (KeyValueIterator<Bytes, byte[]> all = store.all()) {
            all.forEachRemaining(entry -> loader.load(entry.value));
        }
    }

    @Override
    public void process(Record<String, SpecificRecord> record) {
        SpecificRecord value = Intake.value(record);
        if (value instanceof Rate rate) {
            Intake.requireKey(record.key(), rate.getEntity());
            Intake.requireWidth(rate.getBucketMillis());
            rate(rate);
        } else if (value instanceof Drop drop) {
            Intake.requireKey(record.key(), drop.getEntity());
            drop(drop);
        } else if (value instanceof Incident incident) {
            Intake.requireKey(record.key(), incident.getId());
            incident(incident);
        }
    }

    private void rate(Rate rate) {
        SeriesId id = new SeriesId(rate.getEntity(), rate.getSurface(), rate.getSignal());
        String source = id.key(rate.getSource());
        WatchedBucket bucket = WatchedBucket.of(rate);
        WatchedHistory.Put put = history.put(source, bucket);
        if (!put.news()) {
            return;
        }
        Lifetime lifetime = series.computeIfAbsent(id.key(), key -> new Lifetime(id));
        Window touched = lifetime.extend(rate);
        seriesStore.put(StoreKeys.of(id.key()), lifetime.toBytes());
        for (Known known : incidents.values()) {
            if (known.window().isPresent() && known.window().get().overlaps(touched.start(), touched.end())) {
                count(known, lifetime, rate.getSource(), bucket, put.before());
            }
        }
    }

    /** Adds one bucket to a pair that is known, or sums up a pair that is new. */
    private void count(
            Known known, Lifetime lifetime, String source, WatchedBucket bucket, Optional<WatchedBucket> before) {
        Window window = known.window().orElseThrow();
        Optional<Pairs.Pair> pair = pairs.get(mapper.id(known.incident().getId(), lifetime.series()));
        if (pair.isEmpty() || pair.get().gone()) {
            recompute(known, lifetime);
            return;
        }
        Map<String, WindowSum> sums = pair.get().sums();
        WindowSum older = before.map(b -> b.in(window)).orElse(WindowSum.NOTHING);
        sums.merge(source, bucket.in(window), (sum, now) -> sum.replace(older, now));
        emit(known, window, lifetime, sums);
    }

    private void drop(Drop drop) {
        SeriesId id = new SeriesId(drop.getEntity(), drop.getSurface(), drop.getSignal());
        Drop before = drops.getOrDefault(id.key(), Map.of()).get(drop.getId());
        if (before != null && before.getRevision() >= drop.getRevision()) {
            return;
        }
        dropStore.put(StoreKeys.of(drop.getId()), serdes.drop().encode(drop));
        remember(drop);
        Lifetime lifetime = series.get(id.key());
        if (lifetime == null) {
            return; // its rates are still on their way, and each of them looks at the drops
        }
        for (Known known : incidents.values()) {
            boolean touched = known.window()
                    .filter(window -> overlaps(window, drop) || (before != null && overlaps(window, before)))
                    .isPresent();
            if (touched) {
                pairs.get(mapper.id(known.incident().getId(), id))
                        .filter(pair -> !pair.gone())
                        .ifPresent(pair -> emit(known, known.window().orElseThrow(), lifetime, pair.sums()));
            }
        }
    }

    private void remember(Drop drop) {
        String id = new SeriesId(drop.getEntity(), drop.getSurface(), drop.getSignal()).key();
        drops.computeIfAbsent(id, key -> new TreeMap<>()).put(drop.getId(), drop);
    }

    private void incident(Incident incident) {
        Known before = incidents.get(incident.getId());
        if (before != null && before.incident().getRevision() >= incident.getRevision()) {
            return;
        }
        Known known = Known.of(incident);
        incidents.put(incident.getId(), known);
        incidentStore.put(StoreKeys.of(incident.getId()), serdes.incident().encode(incident));
        for (Lifetime lifetime : series.values()) {
            boolean meets = known.window().filter(lifetime::overlaps).isPresent();
            if (meets) {
                recompute(known, lifetime);
            } else {
                withdraw(known, lifetime);
            }
        }
    }

    private void recompute(Known known, Lifetime lifetime) {
        Window window = known.window().orElseThrow();
        Map<String, WindowSum> sums = new TreeMap<>();
        lifetime.sources()
                .forEach((source, width) ->
                        sums.put(source, history.sum(lifetime.series().key(source), width, window)));
        emit(known, window, lifetime, sums);
    }

    private void withdraw(Known known, Lifetime lifetime) {
        String id = mapper.id(known.incident().getId(), lifetime.series());
        Optional<Pairs.Pair> pair = pairs.get(id).filter(p -> !p.gone());
        pair.map(p -> Effect.newBuilder(p.effect())
                        .setOutcome(EffectOutcome.SUPERSEDED)
                        .setKnownAt(known.incident().getKnownAt())
                        .build())
                .flatMap(effect -> pairs.put(Map.of(), effect))
                .ifPresent(this::forward);
    }

    private void emit(Known known, Window window, Lifetime lifetime, Map<String, WindowSum> sums) {
        List<Drop> overlapping = drops.getOrDefault(lifetime.series().key(), Map.of()).values().stream()
                .filter(drop -> overlaps(window, drop))
                .sorted(Comparator.comparing(Drop::getOnset).thenComparing(Drop::getId))
                .toList();
        Effect effect =
                mapper.effect(new EffectMapper.Facts(known.incident(), window, lifetime.series(), sums, overlapping));
        pairs.put(sums, effect).ifPresent(this::forward);
    }

    /** A rise is no loss, however it overlaps. */
    private static boolean overlaps(Window window, Drop drop) {
        return drop.getDirection() == Direction.DROP
                && !DropSpan.isWithdrawn(drop)
                && window.overlaps(
                        drop.getOnset().toEpochMilli(), DropSpan.end(drop).toEpochMilli());
    }

    private void forward(Effect effect) {
        context.forward(
                new Record<>(effect.getIncidentId(), effect, effect.getKnownAt().toEpochMilli()));
    }
}
