package dev.faultline.streams.rate;

import dev.faultline.event.Arrival;
import dev.faultline.event.Block;
import dev.faultline.event.Observation;
import dev.faultline.event.ObservationStatus;
import dev.faultline.event.Rate;
import dev.faultline.streams.Intake;
import dev.faultline.streams.Lineage;
import dev.faultline.streams.SeriesId;
import dev.faultline.streams.StoreKeys;
import dev.faultline.streams.WriteBehindStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.metrics.Sensor;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Folds observations into buckets and emits each bucket when it is final, and again when it changes after that. */
final class RateProcessor implements Processor<String, Observation, String, Object> {

    /** A longer interval is a mistake of its collector; it would touch more buckets than anybody could look at. */
    private static final long MOST_BUCKETS = 100_000;

    /** A header time this far from the first sight of a block is not believed. */
    private static final Duration PLAUSIBLE = Duration.ofHours(2);

    private static final long PURGE_EVERY = Duration.ofHours(1).toMillis();

    private final RateSettings settings;
    private final RateMapper mapper;
    private ProcessorContext<String, Object> context;
    private WriteBehindStore<Bucket> buckets;
    private WriteBehindStore<SourceProgress> progress;
    private Heights heights;
    private Sensor tooLate;
    private Sensor leftOut;

    @SuppressWarnings("NullAway.Init") // Kafka Streams calls init before anything else
    RateProcessor(String runId, RateSettings settings) {
        this.mapper = new RateMapper(runId);
        this.settings = settings;
    }

    @Override
    public void init(ProcessorContext<String, Object> context) {
        this.context = context;
        this.buckets = context.getStateStore(RateTopology.BUCKETS);
        this.progress = context.getStateStore(RateTopology.PROGRESS);
        this.heights = new Heights(context.getStateStore(RateTopology.HEIGHTS));
        this.tooLate = context.metrics()
                .addRateTotalSensor("observation", context.taskId().toString(), "too-late", Sensor.RecordingLevel.INFO);
        this.leftOut = context.metrics()
                .addRateTotalSensor(
                        "arrival", context.taskId().toString(), "events-left-out", Sensor.RecordingLevel.INFO);
    }

    @Override
    public void process(Record<String, Observation> record) {
        Observation seen = Intake.value(record);
        Intake.requireKey(record.key(), seen.getEntity());
        Intake.requireWidth(seen.getBucketMillis());
        String series = new SeriesId(seen.getEntity(), seen.getSurface(), seen.getSignal()).key(seen.getSource());
        Bytes key = StoreKeys.of(series);
        SourceProgress known = progress.get(key);
        SourceProgress source = known == null ? new SourceProgress() : known;
        source.requireWidth(seen.getBucketMillis());
        if (seen.getStatus() == ObservationStatus.END) {
            end(series, source, seen);
        } else if (isTooLate(seen, source)) {
            tooLate.record();
            return;
        } else {
            fold(series, source, seen);
        }
        progress.put(key, source);
    }

    private boolean isTooLate(Observation seen, SourceProgress source) {
        return seen.getIntervalEnd().toEpochMilli() <= oldest(source);
    }

    /** What lies before is settled. */
    private long oldest(SourceProgress source) {
        return source.watermark() == SourceProgress.NEVER
                ? Long.MIN_VALUE
                : source.watermark() - settings.horizon().toMillis();
    }

    private void end(String series, SourceProgress source, Observation seen) {
        if (source.ended() || source.watermark() == SourceProgress.NEVER) {
            return;
        }
        source.end();
        emitFinal(series, source, seen, Map.of());
        forward(mapper.arrival(seen, source, Told.NOTHING), RateTopology.WRITE_ARRIVALS);
    }

    private void fold(String series, SourceProgress source, Observation seen) {
        Slice slice = slice(seen);
        List<BlockReport> reports = reports(seen); // refuses before anything is touched
        Map<Long, Bucket> changed = new LinkedHashMap<>(2);
        long width = seen.getBucketMillis();
        long first = Math.floorDiv(Math.max(slice.start(), oldest(source)), width) * width;
        for (long start = first; start < slice.end(); start += width) {
            Bucket bucket = bucket(series, start);
            if (bucket.add(slice)) {
                changed.put(start, bucket);
            }
        }
        List<Long> events = addBlocks(series, source, new Reported(seen.getBucketMillis(), reports), changed);
        if (changed.isEmpty()) {
            return; // seen before
        }
        long before = source.watermark();
        boolean resumed = source.ended();
        source.width(width);
        long watchedFrom = source.advance(slice, slice.status() == ObservationStatus.OK);
        emitFinal(series, source, seen, changed);
        if (resumed || source.hasEvents()) {
            Told told = Told.of(watchedFrom, events);
            if (told.events().size() < events.size()) {
                leftOut.record();
            }
            forward(mapper.arrival(seen, source, told), RateTopology.WRITE_ARRIVALS);
        }
        purge(series, before, source.watermark());
    }

    private static Slice slice(Observation seen) {
        Slice slice = Slice.of(seen);
        long width = seen.getBucketMillis();
        if (slice.end() <= slice.start() || (slice.end() - slice.start()) / width > MOST_BUCKETS) {
            throw new IllegalArgumentException("intervalStart " + seen.getIntervalStart() + ", intervalEnd "
                    + seen.getIntervalEnd() + " and bucketMillis " + width + " do not make an interval of 1 to "
                    + MOST_BUCKETS + " buckets");
        }
        return seen.getBlocks().isEmpty() ? slice : slice.countingNothing();
    }

    /**
     * Blocks behind the horizon are left out one by one; the interval that brings them may be recent.
     *
     * @return times of the blocks that no observation before this one reported
     */
    private List<Long> addBlocks(String series, SourceProgress source, Reported seen, Map<Long, Bucket> changed) {
        long width = seen.bucketMillis();
        long oldest = oldest(source);
        List<Long> events = new ArrayList<>(seen.reports().size());
        for (BlockReport report : seen.reports()) {
            if (report.time() < oldest) {
                tooLate.record();
                continue;
            }
            source.event(report.time());
            boolean first = heights.add(series, report, mark -> {
                long start = Math.floorDiv(mark.time(), width) * width;
                Bucket bucket = changed.containsKey(start) ? changed.get(start) : bucket(series, start);
                if (mark.time() >= oldest && bucket.mark(mark)) {
                    changed.put(start, bucket);
                }
            });
            if (first) {
                events.add(report.time());
            }
        }
        return events;
    }

    /** The blocks of one observation. */
    private record Reported(long bucketMillis, List<BlockReport> reports) {}

    private static List<BlockReport> reports(Observation seen) {
        Lineage lineage = new Lineage(seen.getProvenance(), seen.getObservedAt().toEpochMilli(), 1);
        return seen.getBlocks().stream()
                .map(block -> BlockReport.of(block, timeOf(block, seen), lineage))
                .toList();
    }

    private static long timeOf(Block block, Observation seen) {
        Instant firstSeen = block.getFirstSeen() == null ? seen.getIntervalStart() : block.getFirstSeen();
        Instant header = block.getTime();
        boolean plausible =
                header != null && Duration.between(header, firstSeen).abs().compareTo(PLAUSIBLE) <= 0;
        return (plausible ? header : firstSeen).toEpochMilli();
    }

    /** Emits, in order of time, what the new watermark has made final and what changed after it had been final. */
    private void emitFinal(String series, SourceProgress source, Observation seen, Map<Long, Bucket> changed) {
        changed.keySet().forEach(source::keepOpen);
        for (long start :
                source.takeFinal(seen.getBucketMillis(), settings.grace().toMillis())) {
            Bucket bucket = changed.containsKey(start) ? changed.get(start) : bucket(series, start);
            forward(mapper.rate(seen, bucket), RateTopology.WRITE_RATES);
            buckets.put(StoreKeys.of(series, start), bucket);
        }
        changed.forEach((start, bucket) -> {
            if (!source.isFinal(start, seen.getBucketMillis(), settings.grace().toMillis())) {
                buckets.put(StoreKeys.of(series, start), bucket);
            }
        });
    }

    private void forward(Rate rate, String sink) {
        context.forward(new Record<>(rate.getEntity(), rate, rate.getKnownAt().toEpochMilli()), sink);
    }

    private void forward(Arrival arrival, String sink) {
        context.forward(
                new Record<>(arrival.getEntity(), arrival, arrival.getKnownAt().toEpochMilli()), sink);
    }

    private void purge(String series, long before, long now) {
        if (before == SourceProgress.NEVER || Math.floorDiv(before, PURGE_EVERY) == Math.floorDiv(now, PURGE_EVERY)) {
            return;
        }
        long limit = now - settings.horizon().toMillis() - PURGE_EVERY;
        buckets.deleteRange(StoreKeys.of(series, Long.MIN_VALUE), StoreKeys.of(series, limit));
        heights.forgetBefore(series, limit);
    }

    private Bucket bucket(String series, long start) {
        Bucket known = buckets.get(StoreKeys.of(series, start));
        return known == null ? new Bucket(start) : known;
    }
}
