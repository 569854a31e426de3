package dev.faultline.streams.suspect.stage;

import dev.faultline.event.Direction;
import dev.faultline.event.Drop;
import dev.faultline.event.DropState;
import dev.faultline.event.Rate;
import dev.faultline.event.Sighting;
import dev.faultline.streams.DropSpan;
import dev.faultline.streams.Intake;
import dev.faultline.streams.SeriesId;
import dev.faultline.streams.StateCodec;
import dev.faultline.streams.StoreKeys;
import dev.faultline.streams.detect.Reading;
import dev.faultline.streams.suspect.FleetLog;
import dev.faultline.streams.suspect.Slots;
import java.io.DataInputStream;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Tells, once per quarter of an hour, that a series was watched, and every version of a drop. A bucket that the detector
 * could not judge was not watched: a source that failed is neither quiet nor down.
 */
final class SightingProcessor implements Processor<String, SpecificRecord, String, Sighting> {

    /** The one key of all sightings. */
    static final String KEY = "fleet";

    private final String runId;
    private final Map<String, Slots> watched = new HashMap<>();
    private ProcessorContext<String, Sighting> context;
    private KeyValueStore<Bytes, byte[]> slots;
    private KeyValueStore<Bytes, byte[]> drops;

    @SuppressWarnings("NullAway.Init") // Kafka Streams calls init before anything else
    SightingProcessor(String runId) {
        this.runId = runId;
    }

    @Override
    public void init(ProcessorContext<String, Sighting> context) {
        this.context = context;
        this.slots = context.getStateStore(SightingTopology.SLOTS);
        this.drops = context.getStateStore(SightingTopology.DROPS);
        watched.clear(); // after an aborted transaction the store went back, and so must we
        try (KeyValueIterator<Bytes, byte[]> all = slots.all()) {
            all.forEachRemaining(entry -> {
                String series = StoreKeys.nameOf(entry.key);
                watched.computeIfAbsent(series, key -> new Slots())
                        .add(StoreKeys.numberOf(series, entry.key), number(entry.value));
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
            drop(drop);
        }
    }

    private void rate(Rate rate) {
        SeriesId series = new SeriesId(rate.getEntity(), rate.getSurface(), rate.getSignal());
        long start = rate.getBucketStart().toEpochMilli();
        if (!series.isActivity()
                || !Reading.ofRate(start, rate.getCount(), rate.getValue(), rate.getCoverage())
                        .covered()) {
            return;
        }
        long from = Math.floorDiv(start, FleetLog.SLOT);
        long to = Math.floorDiv(start + rate.getBucketMillis() - 1, FleetLog.SLOT) + 1;
        Optional<Slots.Range> range =
                watched.computeIfAbsent(series.key(), key -> new Slots()).add(from, to);
        if (range.isEmpty()) {
            return;
        }
        keep(series.key(), range.get());
        forward(Sighting.newBuilder()
                .setRunId(runId)
                .setEntity(rate.getEntity())
                .setSurface(rate.getSurface())
                .setSignal(rate.getSignal())
                .setStart(Instant.ofEpochMilli(from * FleetLog.SLOT))
                .setEnd(Instant.ofEpochMilli(to * FleetLog.SLOT))
                .setWithdrawn(false)
                .setProvenance(rate.getProvenance())
                .setKnownAt(rate.getKnownAt())
                .setRevision(1)
                .build());
    }

    /** A series that is watched without a hole is one entry, however long. */
    private void keep(String series, Slots.Range range) {
        range.replaced().forEach(slot -> slots.delete(StoreKeys.of(series, slot)));
        slots.put(StoreKeys.of(series, range.from()), StateCodec.write(out -> out.writeLong(range.to())));
    }

    private void drop(Drop drop) {
        Bytes key = StoreKeys.of(drop.getId());
        SeriesId series = new SeriesId(drop.getEntity(), drop.getSurface(), drop.getSignal());
        if (!series.isActivity()
                || drop.getDirection() != Direction.DROP
                || number(drops.get(key)) >= drop.getRevision()) {
            return;
        }
        drops.put(key, StateCodec.write(out -> out.writeLong(drop.getRevision())));
        forward(Sighting.newBuilder()
                .setRunId(runId)
                .setEntity(drop.getEntity())
                .setSurface(drop.getSurface())
                .setSignal(drop.getSignal())
                .setStart(drop.getOnset())
                .setEnd(drop.getState() == DropState.OPEN ? null : DropSpan.end(drop))
                .setDropId(drop.getId())
                .setDetectedAt(drop.getDetectedAt())
                .setWithdrawn(DropSpan.isWithdrawn(drop))
                .setProvenance(drop.getProvenance())
                .setKnownAt(drop.getKnownAt())
                .setRevision(drop.getRevision())
                .build());
    }

    private static long number(byte @Nullable [] bytes) {
        return bytes == null ? Long.MIN_VALUE : StateCodec.read(bytes, DataInputStream::readLong);
    }

    private void forward(Sighting sighting) {
        context.forward(new Record<>(KEY, sighting, sighting.getKnownAt().toEpochMilli()));
    }
}
