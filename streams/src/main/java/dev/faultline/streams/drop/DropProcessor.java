package dev.faultline.streams.drop;

import dev.faultline.event.Arrival;
import dev.faultline.event.Drop;
import dev.faultline.event.Rate;
import dev.faultline.schemas.AvroSerde;
import dev.faultline.streams.Intake;
import dev.faultline.streams.SeriesId;
import dev.faultline.streams.StoreKeys;
import dev.faultline.streams.detect.Episode;
import dev.faultline.streams.detect.SeriesScan;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.metrics.Sensor;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Scans each series as its rates come in, and again from a checkpoint when a rate changes behind the scan; between buckets
 * watches its arrivals for halts.
 *
 * <p>The scan itself lives in memory; the store holds the rates and a checkpoint a day, from which it is rebuilt after a
 * restart.
 */
final class DropProcessor implements Processor<String, SpecificRecord, String, Drop> {

    private static final long DAY = Duration.ofDays(1).toMillis();

    private final DropSettings settings;
    private final DropMapper mapper;
    private final AvroSerde<Drop> drops;
    private final Map<String, SeriesState> known = new HashMap<>();
    private ProcessorContext<String, Drop> context;
    private KeyValueStore<Bytes, byte[]> progress;
    private History history;
    private Checkpoints checkpoints;
    private Episodes episodes;
    private Halts halts;
    private Sensor tooLate;

    @SuppressWarnings("NullAway.Init") // Kafka Streams calls init before anything else
    DropProcessor(String runId, DropSettings settings, AvroSerde<Drop> drops) {
        this.settings = settings;
        this.mapper = new DropMapper(runId, settings.detector());
        this.drops = drops;
    }

    @Override
    public void init(ProcessorContext<String, Drop> context) {
        this.context = context;
        this.progress = context.getStateStore(DropTopology.PROGRESS);
        this.history = new History(context.getStateStore(DropTopology.HISTORY));
        this.checkpoints = new Checkpoints(context.getStateStore(DropTopology.CHECKPOINTS));
        this.episodes = new Episodes(context.getStateStore(DropTopology.EPISODES), drops);
        this.halts = new Halts(
                context.getStateStore(DropTopology.SILENCES),
                new Episodes(context.getStateStore(DropTopology.HALTS), drops),
                mapper,
                settings);
        this.tooLate = context.metrics()
                .addRateTotalSensor("rate", context.taskId().toString(), "too-late", Sensor.RecordingLevel.INFO);
        known.clear(); // after an aborted transaction the stores went back, and so must we
    }

    @Override
    public void process(Record<String, SpecificRecord> record) {
        SpecificRecord value = Intake.value(record);
        if (value instanceof Rate rate) {
            Intake.requireKey(record.key(), rate.getEntity());
            rate(rate);
        } else if (value instanceof Arrival arrival) {
            Intake.requireKey(record.key(), arrival.getEntity());
            arrival(arrival);
        }
    }

    private void arrival(Arrival arrival) {
        SeriesId id = new SeriesId(arrival.getEntity(), arrival.getSurface(), arrival.getSignal());
        if (!id.isScanned()) {
            return;
        }
        Scanned series = new Scanned(id, arrival.getBucketMillis());
        SeriesState state = state(series);
        state.progress().arrived(arrival.getSource(), arrival.getEnded(), arrival.getRevision());
        advance(series, state);
        halts.accept(series, arrival, this::forward);
    }

    private void rate(Rate rate) {
        SeriesId id = new SeriesId(rate.getEntity(), rate.getSurface(), rate.getSignal());
        if (!id.isScanned()) {
            return;
        }
        Scanned series = new Scanned(id, rate.getBucketMillis());
        SeriesState state = state(series);
        long start = rate.getBucketStart().toEpochMilli();
        RateRow row = RateRow.of(rate);
        if (isTooLate(state, start)) {
            tooLate.record();
            return;
        }
        RateRow before = known(series, state, start, rate.getSource());
        if (before != null && before.revision() >= row.revision()) {
            return;
        }
        history.put(series.key(), start, rate.getSource(), row);
        state.progress().saw(rate.getSource(), start);
        if (start <= state.progress().scannedTo()) {
            scanAgain(series, state, start);
        } else {
            state.waiting().computeIfAbsent(start, s -> new TreeMap<>()).put(rate.getSource(), row);
        }
        advance(series, state);
    }

    /** What waits is in memory too; only what was scanned must be fetched. */
    private @Nullable RateRow known(Scanned series, SeriesState state, long start, String source) {
        return start > state.progress().scannedTo()
                ? state.waiting().getOrDefault(start, Map.of()).get(source)
                : history.get(series.key(), start, source);
    }

    private boolean isTooLate(SeriesState state, long start) {
        long scannedTo = state.progress().scannedTo();
        return scannedTo != WitnessProgress.NOTHING_SCANNED
                && start < scannedTo - settings.horizon().toMillis();
    }

    private void advance(Scanned series, SeriesState state) {
        OptionalLong ready = state.progress().ready(settings.maxSilenceMillis(series.bucketMillis()));
        while (ready.isPresent()
                && !state.waiting().isEmpty()
                && state.waiting().firstKey() <= ready.getAsLong()) {
            Map.Entry<Long, Map<String, RateRow>> bucket = state.waiting().pollFirstEntry();
            Scan scan = scanOf(series, state);
            checkpoint(series, state.progress().scannedTo(), bucket.getKey(), scan);
            for (Episode episode : scan.accept(bucket.getKey(), bucket.getValue())) {
                emit(series, mapper.drop(series.id(), series.bucketMillis(), episode, scan.lineage()));
            }
            state.progress().scanned(bucket.getKey());
        }
        progress.put(StoreKeys.of(series.key()), state.progress().toBytes());
    }

    private void checkpoint(Scanned series, long previous, long next, Scan scan) {
        if (!Checkpoints.due(previous, next)) {
            return;
        }
        checkpoints.save(series.key(), next, scan);
        long needed =
                checkpoints.forgetBefore(series.key(), next - settings.horizon().toMillis() - DAY);
        if (needed != Long.MIN_VALUE) {
            history.forgetBefore(series.key(), needed - 1);
        }
    }

    /** Scans again from the checkpoint before a changed bucket, or from the beginning, up to where the scan stood. */
    private void scanAgain(Scanned series, SeriesState state, long changed) {
        Checkpoints.Checkpoint checkpoint = checkpoints
                .atOrBefore(series.key(), changed, () -> empty(series))
                .orElseGet(() -> new Checkpoints.Checkpoint(changed, new Scan(empty(series))));
        Map<String, Drop> found = new LinkedHashMap<>();
        replay(series, checkpoint, state.progress().scannedTo(), found);
        found.values().forEach(drop -> emit(series, drop));
        Scan scan = checkpoint.scan();
        episodes.withdraw(series.key(), checkpoint.from(), found.values(), scan.lineage(), this::forward);
        state.scan(scan);
    }

    private void replay(Scanned series, Checkpoints.Checkpoint checkpoint, long to, Map<String, Drop> found) {
        long from = checkpoint.from();
        Scan scan = checkpoint.scan();
        checkpoints.forgetBetween(series.key(), from, to);
        long previous = WitnessProgress.NOTHING_SCANNED;
        for (Map.Entry<Long, Map<String, RateRow>> bucket :
                history.between(series.key(), from, to).entrySet()) {
            checkpoint(series, previous, bucket.getKey(), scan);
            for (Episode episode : scan.accept(bucket.getKey(), bucket.getValue())) {
                Drop drop = mapper.drop(series.id(), series.bucketMillis(), episode, scan.lineage());
                found.put(drop.getId(), drop);
            }
            previous = bucket.getKey();
        }
    }

    private void emit(Scanned series, Drop drop) {
        episodes.upsert(series.key(), drop, this::forward);
    }

    private void forward(Drop drop) {
        context.forward(new Record<>(drop.getEntity(), drop, drop.getKnownAt().toEpochMilli()));
    }

    private Scan scanOf(Scanned series, SeriesState state) {
        Scan scan = state.scan();
        if (scan == null) {
            scan = new Scan(empty(series));
            state.scan(scan);
        }
        return scan;
    }

    private SeriesScan empty(Scanned series) {
        return new SeriesScan(settings.detector(), settings.quorum(), series.bucketMillis());
    }

    private SeriesState state(Scanned series) {
        return known.computeIfAbsent(series.key(), key -> load(series));
    }

    private SeriesState load(Scanned series) {
        byte[] bytes = progress.get(StoreKeys.of(series.key()));
        if (bytes == null) {
            return new SeriesState(new WitnessProgress(), null, new TreeMap<>());
        }
        WitnessProgress stood = WitnessProgress.fromBytes(bytes);
        NavigableMap<Long, Map<String, RateRow>> waiting = history.between(
                series.key(),
                stood.scannedTo() == WitnessProgress.NOTHING_SCANNED ? Long.MIN_VALUE : stood.scannedTo() + 1,
                Long.MAX_VALUE);
        return new SeriesState(stood, rebuild(series, stood.scannedTo()), waiting);
    }

    private @Nullable Scan rebuild(Scanned series, long scannedTo) {
        if (scannedTo == WitnessProgress.NOTHING_SCANNED) {
            return null;
        }
        Checkpoints.Checkpoint checkpoint = checkpoints
                .atOrBefore(series.key(), scannedTo, () -> empty(series))
                .orElseThrow(() -> new IllegalStateException("No checkpoint of " + series));
        history.between(series.key(), checkpoint.from(), scannedTo).forEach(checkpoint.scan()::accept);
        return checkpoint.scan();
    }
}
