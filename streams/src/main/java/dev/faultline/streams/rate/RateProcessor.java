package dev.faultline.streams.rate;

import dev.faultline.event.Arrival;
import dev.faultline.event.Observation;
import dev.faultline.event.ObservationStatus;
import dev.faultline.event.Rate;
import dev.faultline.streams.Intake;
import dev.faultline.streams.SeriesId;
import dev.faultline.streams.StoreKeys;
import dev.faultline.streams.WriteBehindStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.metrics.Sensor;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Folds observations into buckets and emits each bucket when it is final, and again when it changes after that. */
final class RateProcessor implements Processor<String, Observation, String, Object> {

    /** A longer interval is a mistake of its collector; it would touch more buckets than anybody could look at. */
    private static final long MOST_BUCKETS = 100_000;

    private static final long PURGE_EVERY = Duration.ofHours(1).toMillis();

    private final RateMapper mapper;
    private final long grace;
    private final long horizon;
    private ProcessorContext<String, Object> context;
    private WriteBehindStore<Bucket> buckets;
    private WriteBehindStore<SourceProgress> progress;
    private Heights heights;
    private Sensor tooLate;
    private Sensor leftOut;

    @SuppressWarnings("NullAway.Init") // Kafka Streams calls init before anything else
    RateProcessor(String runId, RateSettings settings) {
        this.mapper = new RateMapper(runId);
        this.grace = settings.grace().toMillis();
        this.horizon = settings.horizon().toMillis();
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
        Bytes series =
                StoreKeys.of(new SeriesId(seen.getEntity(), seen.getSurface(), seen.getSignal()).key(seen.getSource()));
        WriteBehindStore.Entry<SourceProgress> known = progress.find(series);
        SourceProgress source = known == null ? new SourceProgress() : known.value();
        source.requireWidth(seen.getBucketMillis());
        if (seen.getStatus() == ObservationStatus.END) {
            end(series, source, seen);
        } else if (isTooLate(seen, source)) {
            tooLate.record();
            return;
        } else {
            fold(series, source, seen);
        }
        if (known == null) {
            progress.add(series, source);
        } else {
            progress.changed(known);
        }
    }

    private boolean isTooLate(Observation seen, SourceProgress source) {
        return seen.getIntervalEnd().toEpochMilli() <= oldest(source);
    }

    /** What lies before is settled. */
    private long oldest(SourceProgress source) {
        return source.watermark() == SourceProgress.NEVER ? Long.MIN_VALUE : source.watermark() - horizon;
    }

    private void end(Bytes series, SourceProgress source, Observation seen) {
        if (source.ended() || source.watermark() == SourceProgress.NEVER) {
            return;
        }
        source.end();
        emitFinal(series, source, seen);
        forward(mapper.arrival(seen, source, Told.NOTHING), RateTopology.WRITE_ARRIVALS);
    }

    private void fold(Bytes series, SourceProgress source, Observation seen) {
        Slice slice = slice(seen);
        List<BlockReport> reports = BlockReport.all(seen); // refuses before anything is touched
        long width = seen.getBucketMillis();
        boolean news = addSlice(series, source, slice, width);
        List<Long> events = new ArrayList<>(reports.size());
        for (BlockReport report : reports) {
            news |= addBlock(series, source, new Reported(report, width), events);
        }
        if (news) {
            tell(series, source, seen, new News(slice, events));
        }
    }

    /** What an observation brought: its interval, and times of the blocks that none before it reported. */
    private record News(Slice slice, List<Long> events) {}

    /** A block of an observation, and the width of the buckets of its series. */
    private record Reported(BlockReport block, long bucketMillis) {}

    private boolean addSlice(Bytes series, SourceProgress source, Slice slice, long width) {
        boolean news = false;
        long first = Math.floorDiv(Math.max(slice.start(), oldest(source)), width) * width;
        for (long start = first; start < slice.end(); start += width) {
            WriteBehindStore.Entry<Bucket> bucket = bucket(series, source, start);
            if (bucket.value().add(slice)) {
                changed(source, bucket);
                news = true;
            }
            source.latest(bucket);
        }
        return news;
    }

    private void changed(SourceProgress source, WriteBehindStore.Entry<Bucket> bucket) {
        buckets.changed(bucket);
        source.keepOpen(bucket.value().start());
    }

    /** Tells what news have made of buckets and arrivals. */
    private void tell(Bytes series, SourceProgress source, Observation seen, News news) {
        Slice slice = news.slice();
        long before = source.watermark();
        boolean resumed = source.ended();
        source.width(seen.getBucketMillis());
        long watchedFrom = source.advance(slice, slice.status() == ObservationStatus.OK);
        emitFinal(series, source, seen);
        if (resumed || source.hasEvents()) {
            Told told = Told.of(watchedFrom, news.events());
            if (told.events().size() < news.events().size()) {
                leftOut.record();
            }
            forward(mapper.arrival(seen, source, told), RateTopology.WRITE_ARRIVALS);
        }
        purge(series, before, source.watermark(), seen.getBucketMillis());
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
     * @param events receives the time of a block that no observation before this one reported
     * @return whether it changed a bucket
     */
    private boolean addBlock(Bytes series, SourceProgress source, Reported seen, List<Long> events) {
        long oldest = oldest(source);
        long time = seen.block().time();
        if (time < oldest) {
            tooLate.record();
            return false;
        }
        source.event(time);
        List<BlockMark> marks = new ArrayList<>(2);
        if (heights.add(series, seen.block(), marks::add)) {
            events.add(time);
        }
        boolean news = false;
        for (BlockMark mark : marks) {
            news |= mark.time() >= oldest && addMark(series, source, mark, seen.bucketMillis());
        }
        return news;
    }

    private boolean addMark(Bytes series, SourceProgress source, BlockMark mark, long width) {
        WriteBehindStore.Entry<Bucket> bucket = bucket(series, source, Math.floorDiv(mark.time(), width) * width);
        if (!bucket.value().mark(mark)) {
            return false;
        }
        changed(source, bucket);
        return true;
    }

    /** Emits, in order of time, what the new watermark has made final and what changed after it had been final. */
    private void emitFinal(Bytes series, SourceProgress source, Observation seen) {
        for (long start : source.takeFinal(seen.getBucketMillis(), grace)) {
            WriteBehindStore.Entry<Bucket> bucket = bucket(series, source, start);
            forward(mapper.rate(seen, bucket.value()), RateTopology.WRITE_RATES);
            buckets.changed(bucket);
        }
    }

    private void forward(Rate rate, String sink) {
        context.forward(new Record<>(rate.getEntity(), rate, rate.getKnownAt().toEpochMilli()), sink);
    }

    private void forward(Arrival arrival, String sink) {
        context.forward(
                new Record<>(arrival.getEntity(), arrival, arrival.getKnownAt().toEpochMilli()), sink);
    }

    /** Forgets the buckets of which nothing can change any more: they end behind the horizon. */
    private void purge(Bytes series, long before, long now, long width) {
        if (before == SourceProgress.NEVER || Math.floorDiv(before, PURGE_EVERY) == Math.floorDiv(now, PURGE_EVERY)) {
            return;
        }
        long limit = now - horizon - width;
        buckets.deleteRange(StoreKeys.of(series, Long.MIN_VALUE), StoreKeys.of(series, limit));
        heights.forgetBefore(series, limit);
    }

    /** The bucket in its place; a new one when there was none, which the caller changes. */
    private WriteBehindStore.Entry<Bucket> bucket(Bytes series, SourceProgress source, long start) {
        WriteBehindStore.Entry<Bucket> latest = source.latest(start);
        if (latest != null) {
            return latest;
        }
        Bytes key = StoreKeys.of(series, start);
        WriteBehindStore.Entry<Bucket> known = source.neverReached(start) ? buckets.findNew(key) : buckets.find(key);
        return known == null ? buckets.add(key, new Bucket(start)) : known;
    }
}
