package dev.faultline.streams.rate;

import dev.faultline.event.Arrival;
import dev.faultline.event.Observation;
import dev.faultline.event.Rate;
import dev.faultline.streams.Lineage;
import dev.faultline.streams.SignificantDigits;
import java.time.Instant;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/** Buckets and progress as events of one run. */
final class RateMapper {

    private final String runId;

    RateMapper(String runId) {
        this.runId = runId;
    }

    /**
     * The bucket as a rate.
     *
     * @param seen any observation of the series by the source: names it
     */
    Rate rate(Observation seen, Bucket bucket) {
        BucketFold fold = new BucketFold(bucket, seen.getBucketMillis());
        Lineage lineage = fold.lineage();
        return Rate.newBuilder()
                .setRunId(runId)
                .setEntity(seen.getEntity())
                .setSurface(seen.getSurface())
                .setSignal(seen.getSignal())
                .setSource(seen.getSource())
                .setBucketStart(Instant.ofEpochMilli(bucket.start()))
                .setBucketMillis(seen.getBucketMillis())
                .setCount(SignificantDigits.of(fold.count()))
                .setTotal(SignificantDigits.of(fold.total()))
                .setValue(SignificantDigits.of(fold.value()))
                .setUnit(fold.unit())
                .setAmount(SignificantDigits.of(fold.amount()))
                .setCoverage(rounded(fold.coverage()))
                .setFailed(rounded(fold.failed()))
                .setObservations(bucket.slices().size())
                .setLastEvent(instant(fold.lastEvent()))
                .setFlags(new ArrayList<>(fold.flags()))
                .setReason(fold.reason())
                .setProvenance(lineage.provenance())
                .setKnownAt(Instant.ofEpochMilli(lineage.knownAt()))
                .setInputs(lineage.inputs())
                .setRevision(bucket.nextRevision())
                .build();
    }

    Arrival arrival(Observation seen, SourceProgress progress, Told told) {
        return Arrival.newBuilder()
                .setRunId(runId)
                .setEntity(seen.getEntity())
                .setSurface(seen.getSurface())
                .setSignal(seen.getSignal())
                .setSource(seen.getSource())
                .setBucketMillis(seen.getBucketMillis())
                .setLastEvent(instant(progress.lastEvent()))
                .setWatchedUntil(instant(progress.watchedUntil()))
                .setWatermark(Instant.ofEpochMilli(progress.watermark()))
                .setEnded(progress.ended())
                .setWatchedFrom(instant(told.watchedFrom()))
                .setEvents(told.events().stream().map(Instant::ofEpochMilli).toList())
                .setProvenance(progress.lineage().provenance())
                .setKnownAt(Instant.ofEpochMilli(progress.lineage().knownAt()))
                .setInputs(progress.lineage().inputs())
                .setRevision(progress.nextArrival())
                .build();
    }

    private static double rounded(double fraction) {
        Double rounded = SignificantDigits.of(fraction);
        return rounded == null ? 0 : rounded;
    }

    private static @Nullable Instant instant(long millis) {
        return millis == SourceProgress.NEVER ? null : Instant.ofEpochMilli(millis);
    }
}
