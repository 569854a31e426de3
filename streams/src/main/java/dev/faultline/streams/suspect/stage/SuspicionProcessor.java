package dev.faultline.streams.suspect.stage;

import dev.faultline.event.Incident;
import dev.faultline.event.Sighting;
import dev.faultline.event.SuspicionState;
import dev.faultline.schemas.AvroSerde;
import dev.faultline.streams.Intake;
import dev.faultline.streams.Revisions;
import dev.faultline.streams.SeriesId;
import dev.faultline.streams.StoreKeys;
import dev.faultline.streams.suspect.Dependencies;
import dev.faultline.streams.suspect.FleetLog;
import dev.faultline.streams.suspect.SeenDrop;
import dev.faultline.streams.suspect.Slots;
import dev.faultline.streams.suspect.Suspicion;
import dev.faultline.streams.suspect.SuspicionRule;
import dev.faultline.streams.suspect.SuspicionSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** Keeps what the fleet shows and what providers say, and asks the rule anew when either changes. */
final class SuspicionProcessor implements Processor<String, SpecificRecord, String, dev.faultline.event.Suspicion> {

    private final SuspicionSettings settings;
    private final Dependencies dependencies;
    private final SuspicionSerdes serdes;
    private final SuspicionMapper mapper;
    private final Map<String, Sighting> drops = new HashMap<>();
    private final TreeMap<Long, Set<String>> byOnset = new TreeMap<>();
    private final Map<String, Set<String>> emitted = new HashMap<>();
    private FleetLog log = new FleetLog();
    private SuspicionRule rule;
    private ProcessorContext<String, dev.faultline.event.Suspicion> context;
    private KeyValueStore<Bytes, byte[]> watchedStore;
    private KeyValueStore<Bytes, byte[]> dropStore;
    private Officials officials;
    private Revisions<dev.faultline.event.Suspicion> rows;

    /** Serdes of what is stored. */
    record SuspicionSerdes(
            AvroSerde<Sighting> sighting,
            AvroSerde<Incident> incident,
            AvroSerde<dev.faultline.event.Suspicion> suspicion) {}

    @SuppressWarnings("NullAway.Init") // Kafka Streams calls init before anything else
    SuspicionProcessor(String runId, SuspicionSettings settings, Dependencies dependencies, SuspicionSerdes serdes) {
        this.settings = settings;
        this.dependencies = dependencies;
        this.serdes = serdes;
        this.mapper = new SuspicionMapper(runId);
    }

    @Override
    public void init(ProcessorContext<String, dev.faultline.event.Suspicion> context) {
        this.context = context;
        this.watchedStore = context.getStateStore(SuspicionTopology.WATCHED);
        this.dropStore = context.getStateStore(SuspicionTopology.DROPS);
        this.officials = new Officials(context.getStateStore(SuspicionTopology.INCIDENTS), serdes.incident());
        KeyValueStore<Bytes, byte[]> suspicions = context.getStateStore(SuspicionTopology.SUSPICIONS);
        this.rows = new Revisions<>(
                suspicions,
                serdes.suspicion(),
                dev.faultline.event.Suspicion::getRevision,
                (row, revision) -> dev.faultline.event.Suspicion.newBuilder(row)
                        .setRevision(revision)
                        .build());
        log = new FleetLog(); // after an aborted transaction the stores went back, and so must we
        rule = new SuspicionRule(settings, dependencies, log);
        drops.clear();
        byOnset.clear();
        emitted.clear();
        load(watchedStore, bytes -> watch(serdes.sighting().decode(bytes)));
        load(dropStore, bytes -> remember(serdes.sighting().decode(bytes)));
        load(suspicions, bytes -> {
            dev.faultline.event.Suspicion row = serdes.suspicion().decode(bytes);
            emitted.computeIfAbsent(row.getProvider(), p -> new TreeSet<>()).add(row.getId());
        });
    }

    private static void load(KeyValueStore<Bytes, byte[]> store, Consumer<byte[]> loader) {
        try (KeyValueIterator<Bytes, byte[]> all = store.all()) {
            all.forEachRemaining(entry -> loader.accept(entry.value));
        }
    }

    @Override
    public void process(Record<String, SpecificRecord> record) {
        SpecificRecord value = Intake.value(record);
        if (value instanceof Sighting sighting) {
            Intake.requireKey(record.key(), SightingProcessor.KEY);
            if (sighting.getDropId() == null) {
                watched(sighting);
            } else {
                dropped(sighting);
            }
        } else if (value instanceof Incident incident) {
            Intake.requireKey(record.key(), incident.getId());
            incident(incident);
        }
    }

    /** Matters to drops that begin up to a window before it, and to those whose past it belongs to. */
    private void watched(Sighting sighting) {
        Optional<Slots.Range> range = watch(sighting);
        if (range.isEmpty()) {
            return;
        }
        keep(sighting, range.get());
        long from = sighting.getStart().toEpochMilli() - settings.windowMillis();
        long to = sighting.getStart()
                .plus(settings.history())
                .plus(Duration.ofDays(2))
                .toEpochMilli();
        if (!byOnset.subMap(from, true, to, true).isEmpty()) {
            dependencies.providers().forEach(provider -> suspect(provider, sighting.getKnownAt()));
        }
    }

    /** A series that is watched without a hole is one entry, however long. */
    private void keep(Sighting sighting, Slots.Range range) {
        String key = series(sighting).key();
        range.replaced().forEach(slot -> watchedStore.delete(StoreKeys.of(key, slot * FleetLog.SLOT)));
        Sighting whole = Sighting.newBuilder(sighting)
                .setStart(Instant.ofEpochMilli(range.from() * FleetLog.SLOT))
                .setEnd(Instant.ofEpochMilli(range.to() * FleetLog.SLOT))
                .build();
        watchedStore.put(
                StoreKeys.of(key, whole.getStart().toEpochMilli()),
                serdes.sighting().encode(whole));
    }

    private Optional<Slots.Range> watch(Sighting sighting) {
        Instant end = sighting.getEnd();
        if (end == null || !end.isAfter(sighting.getStart())) {
            throw new IllegalArgumentException(
                    "Watched time of " + sighting.getEntity() + " has no end after its begin");
        }
        SeriesId series = series(sighting);
        return log.watched(series.entity(), series.key(), sighting.getStart().toEpochMilli(), end.toEpochMilli());
    }

    private void dropped(Sighting sighting) {
        if (sighting.getDetectedAt() == null) {
            throw new IllegalArgumentException("Drop " + sighting.getDropId() + " was never detected");
        }
        Sighting before = drops.get(sighting.getDropId());
        if (before != null && before.getRevision() >= sighting.getRevision()) {
            return;
        }
        dropStore.put(StoreKeys.of(sighting.getDropId()), serdes.sighting().encode(sighting));
        remember(sighting);
        dependencies.providers().forEach(provider -> suspect(provider, sighting.getKnownAt()));
    }

    private void remember(Sighting sighting) {
        String id = sighting.getDropId();
        Instant detectedAt = sighting.getDetectedAt();
        drops.put(id, sighting);
        if (sighting.getWithdrawn() || detectedAt == null) {
            log.withdrawn(id);
            return;
        }
        byOnset.computeIfAbsent(sighting.getStart().toEpochMilli(), onset -> new HashSet<>())
                .add(id);
        log.dropped(new SeenDrop(
                id,
                sighting.getEntity(),
                sighting.getStart().toEpochMilli(),
                detectedAt.toEpochMilli(),
                sighting.getEnd() == null ? null : sighting.getEnd().toEpochMilli()));
    }

    private void incident(Incident incident) {
        if (officials.put(incident)) {
            suspect(incident.getProvider(), incident.getKnownAt());
        }
    }

    private void suspect(String provider, Instant knownAt) {
        Set<String> standing = new HashSet<>();
        for (Suspicion suspicion : rule.of(provider, officials.of(provider))) {
            String id = mapper.id(suspicion.key());
            standing.add(id);
            Incident official = suspicion.official() == null ? null : officials.get(suspicion.official());
            emit(mapper.row(suspicion, sightings(suspicion), official));
        }
        for (String id : Set.copyOf(emitted.getOrDefault(provider, Set.of()))) {
            if (!standing.contains(id)) {
                rows.last(id).ifPresent(row -> retract(row, knownAt));
            }
        }
    }

    /** What was shown and does not hold: its last words stay, for those who ask what was believed then. */
    private void retract(dev.faultline.event.Suspicion row, Instant knownAt) {
        if (row.getState() != SuspicionState.RETRACTED) {
            emit(dev.faultline.event.Suspicion.newBuilder(row)
                    .setState(SuspicionState.RETRACTED)
                    .setKnownAt(knownAt)
                    .build());
        }
    }

    private void emit(dev.faultline.event.Suspicion row) {
        rows.changed(row.getId(), row).ifPresent(changed -> {
            emitted.computeIfAbsent(row.getProvider(), p -> new TreeSet<>()).add(row.getId());
            context.forward(new Record<>(
                    changed.getProvider(), changed, changed.getKnownAt().toEpochMilli()));
        });
    }

    /** Its own drops, and those of others that were compared with them: drops of those of whom nothing is declared were not. */
    private Collection<Sighting> sightings(Suspicion suspicion) {
        Set<String> ids = new TreeSet<>(suspicion.drops());
        long anchor = suspicion.key().anchor();
        byOnset.subMap(anchor - settings.windowMillis(), true, anchor + settings.windowMillis(), true)
                .values()
                .forEach(ids::addAll);
        return ids.stream()
                .map(drops::get)
                .filter(sighting -> sighting != null
                        && !sighting.getWithdrawn()
                        && dependencies.isDeclared(sighting.getEntity(), sighting.getStart()))
                .toList();
    }

    private static SeriesId series(Sighting sighting) {
        return new SeriesId(sighting.getEntity(), sighting.getSurface(), sighting.getSignal());
    }
}
