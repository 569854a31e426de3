package dev.faultline.streams.effect;

import dev.faultline.event.Drop;
import dev.faultline.event.Effect;
import dev.faultline.event.EffectOutcome;
import dev.faultline.event.Incident;
import dev.faultline.event.Rate;
import dev.faultline.event.SourceDeclaration;
import dev.faultline.event.Suspicion;
import dev.faultline.schemas.AvroSerde;
import dev.faultline.streams.CommitStore;
import dev.faultline.streams.Intake;
import dev.faultline.streams.Revisions;
import dev.faultline.streams.SeriesId;
import dev.faultline.streams.StoreKeys;
import dev.faultline.streams.attribute.EffectSettings;
import dev.faultline.streams.attribute.Window;
import dev.faultline.streams.detect.scan.ScanDetector;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Keeps an effect for every window of an incident and every series whose lifetime meets it, and emits it when it changes,
 * whichever of rate, drop, incident, suspicion and declaration came last. What is emitted is computed anew from the store,
 * once before each commit, so that nothing depends on the order; only what the history before a window says is remembered.
 */
final class EffectProcessor implements Processor<String, SpecificRecord, String, Effect> {

    private final EffectMapper mapper;
    private final Setup setup;
    private final EffectSerdes serdes;
    private final IncidentWindows windows;
    private final Map<String, Lifetime> series = new TreeMap<>();
    private ProcessorContext<String, Effect> context;
    private KeyValueStore<Bytes, byte[]> seriesStore;
    private Incidents incidents;
    private SeriesDrops drops;
    private SourceClouds clouds;
    private WatchedHistory history;
    private Counterfactuals counterfactuals;
    private WindowReader reader;
    private Revisions<Effect> effects;
    private DueWindows due;

    /**
     * How effects are found.
     *
     * @param detector whose baseline is the counterfactual
     * @param memory what is kept in memory beside the stores
     */
    record Setup(String runId, EffectSettings settings, ScanDetector detector, EffectMemory memory) {}

    /** Serdes of what is stored. */
    record EffectSerdes(
            AvroSerde<Incident> incident,
            AvroSerde<Suspicion> suspicion,
            AvroSerde<SourceDeclaration> source,
            AvroSerde<Drop> drop,
            AvroSerde<Effect> effect) {}

    @SuppressWarnings("NullAway.Init") // Kafka Streams calls init before anything else
    EffectProcessor(Setup setup, EffectSerdes serdes) {
        this.setup = setup;
        this.mapper = new EffectMapper(setup.runId(), setup.settings());
        this.windows = new IncidentWindows(setup.settings());
        this.serdes = serdes;
    }

    @Override
    public void init(ProcessorContext<String, Effect> context) {
        this.context = context; // everything is read anew: after an aborted transaction the stores went back
        this.seriesStore = context.getStateStore(EffectTopology.SERIES);
        this.incidents = new Incidents(
                windows,
                context.getStateStore(EffectTopology.INCIDENTS),
                context.getStateStore(EffectTopology.SUSPICIONS),
                serdes.incident(),
                serdes.suspicion());
        this.drops = new SeriesDrops(context.getStateStore(EffectTopology.DROPS), serdes.drop());
        this.clouds = new SourceClouds(context.getStateStore(EffectTopology.SOURCES), serdes.source());
        this.history = new WatchedHistory(
                context.getStateStore(EffectTopology.HISTORY), setup.memory().buckets());
        this.counterfactuals = new Counterfactuals(
                history, setup.detector(), setup.settings(), setup.memory().counterfactuals());
        this.reader = new WindowReader(
                history, counterfactuals, clouds, setup.settings().level());
        this.effects = new Revisions<>(
                context.getStateStore(EffectTopology.EFFECTS),
                serdes.effect(),
                Effect::getRevision,
                (effect, revision) ->
                        Effect.newBuilder(effect).setRevision(revision).build());
        this.due = new DueWindows();
        CommitStore commits = context.getStateStore(EffectTopology.COMMITS);
        commits.beforeCommit(context, this::judgeDue);
        series.clear();
        try (KeyValueIterator<Bytes, byte[]> all = seriesStore.all()) {
            all.forEachRemaining(entry -> {
                Lifetime lifetime = Lifetime.fromBytes(entry.value);
                series.put(lifetime.series().key(), lifetime);
            });
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
            drops.put(drop).ifPresent(this::dropped);
        } else if (value instanceof Incident incident) {
            Intake.requireKey(record.key(), incident.getId());
            incidents.put(incident).ifPresent(this::changed);
        } else if (value instanceof Suspicion suspicion) {
            Intake.requireKey(record.key(), suspicion.getProvider());
            incidents.put(suspicion).forEach(this::changed);
        } else if (value instanceof SourceDeclaration declaration) {
            Intake.requireKey(record.key(), SourceClouds.key(declaration));
            declared(declaration);
        }
    }

    private void rate(Rate rate) {
        SeriesId id = new SeriesId(rate.getEntity(), rate.getSurface(), rate.getSignal());
        if (!id.isActivity() || !history.put(id.key(rate.getSource()), rate)) {
            return;
        }
        Lifetime lifetime = series.computeIfAbsent(id.key(), key -> new Lifetime(id));
        Window touched = lifetime.extend(rate);
        seriesStore.put(StoreKeys.of(id.key()), lifetime.toBytes());
        long reach = setup.settings().history().toMillis();
        for (Known known : incidents.all()) {
            if (known.meets(touched.start(), touched.end(), reach)) {
                rated(known, lifetime, rate, touched);
            }
        }
    }

    /** A bucket changes the windows it lies in, and those whose history it lies in. */
    private void rated(Known known, Lifetime lifetime, Rate rate, Window touched) {
        long start = rate.getBucketStart().toEpochMilli();
        for (NamedWindow named : known.windows()) {
            boolean past = start < named.historyEnd() && start >= counterfactuals.from(named.historyEnd());
            if (past) {
                counterfactuals.forget(lifetime.series().key(rate.getSource()), named.historyEnd());
            }
            if (named.window().overlaps(touched.start(), touched.end())
                    || (lifetime.overlaps(named.window())
                            && (past || named.reach().overlaps(touched.start(), touched.end())))) {
                due.add(known, named, lifetime);
            }
        }
    }

    private void dropped(SeriesDrops.Change change) {
        Lifetime lifetime = series.get(SeriesDrops.series(change.now()).key());
        if (lifetime == null) {
            return; // its rates are still on their way, and each of them looks at the drops
        }
        for (Known known : incidents.all()) {
            for (NamedWindow named : known.windows()) {
                if (lifetime.overlaps(named.window()) && change.touches(named.window())) {
                    due.add(known, named, lifetime);
                }
            }
        }
    }

    private void changed(Incidents.Change change) {
        Known now = change.now();
        for (Lifetime lifetime : series.values()) {
            for (NamedWindow named : now.windows()) {
                if (lifetime.overlaps(named.window())) {
                    due.add(now, named, lifetime);
                } else if (change.before() != null) {
                    withdraw(now, named.label(), lifetime);
                }
            }
        }
        if (change.before() != null) {
            change.before().windows().stream()
                    .map(NamedWindow::label)
                    .filter(label -> now.window(label).isEmpty())
                    .forEach(label -> series.values().forEach(lifetime -> withdraw(now, label, lifetime)));
        }
    }

    private void declared(SourceDeclaration declaration) {
        SeriesId id = new SeriesId(declaration.getEntity(), declaration.getSurface(), declaration.getSignal());
        Lifetime lifetime = series.get(id.key());
        if (!clouds.put(declaration) || lifetime == null) {
            return;
        }
        for (Known known : incidents.all()) {
            known.windows().stream()
                    .filter(named -> lifetime.overlaps(named.window()))
                    .forEach(named -> due.add(known, named, lifetime));
        }
    }

    /** Finds what is due; a window that has gone in the meantime was withdrawn. */
    private void judgeDue() {
        for (DueWindows.Due next : due.take()) {
            Lifetime lifetime = series.get(next.series());
            if (lifetime != null) {
                incidents.get(next.incidentId()).ifPresent(known -> known.window(next.label())
                        .filter(named -> lifetime.overlaps(named.window()))
                        .ifPresent(named -> judge(known, named, lifetime)));
            }
        }
    }

    private void judge(Known known, NamedWindow named, Lifetime lifetime) {
        Effect effect = mapper.effect(new EffectMapper.Pair(
                known.incident(),
                named,
                lifetime,
                reader.read(known.incident(), named, lifetime),
                drops.in(lifetime.series(), named.window())));
        effects.changed(effect.getId(), effect).ifPresent(this::forward);
    }

    private void withdraw(Known known, String label, Lifetime lifetime) {
        String id = mapper.id(known.incident().getId(), lifetime.series(), label);
        effects.last(id)
                .filter(effect -> effect.getOutcome() != EffectOutcome.SUPERSEDED)
                .map(effect -> Effect.newBuilder(effect)
                        .setOutcome(EffectOutcome.SUPERSEDED)
                        .setKnownAt(known.incident().getKnownAt())
                        .build())
                .flatMap(effect -> effects.changed(id, effect))
                .ifPresent(this::forward);
    }

    private void forward(Effect effect) {
        context.forward(
                new Record<>(effect.getIncidentId(), effect, effect.getKnownAt().toEpochMilli()));
    }
}
