package dev.faultline.ingest;

import dev.faultline.event.Block;
import dev.faultline.event.Observation;
import dev.faultline.event.ObservationStatus;
import dev.faultline.event.Provenance;
import dev.faultline.event.SourceDeclaration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One series of one source: makes its observations and remembers how far they reach. For one thread. */
public final class Series {

    private static final long NEVER = Long.MIN_VALUE;

    private final SeriesKey key;
    private final Timing timing;
    private final SourceFacts facts;
    private final Provenance provenance;
    private final @Nullable String unit;
    private final boolean isPrivate;

    private long watermark = NEVER;
    private long lastObservedAt = NEVER;

    /**
     * A series that was not observed yet.
     *
     * @param unit unit of value and amount; null when there is none
     */
    public Series(SeriesKey key, Timing timing, SourceFacts facts, Provenance provenance, @Nullable String unit) {
        this.key = key;
        this.timing = timing;
        this.facts = facts;
        this.provenance = provenance;
        this.unit = unit;
        this.isPrivate = false;
    }

    private Series(Series of, boolean isPrivate) {
        this.key = of.key;
        this.timing = of.timing;
        this.facts = of.facts;
        this.provenance = of.provenance;
        this.unit = of.unit;
        this.isPrivate = isPrivate;
    }

    /** The same series, not observed yet; one that is private must not leave the installation. */
    public Series keptPrivate(boolean whether) {
        return new Series(this, whether);
    }

    /** Whether it must not leave the installation. */
    public boolean isPrivate() {
        return isPrivate;
    }

    /** Which series of which source. */
    public SeriesKey key() {
        return key;
    }

    /** What is known of the source. */
    public SourceFacts facts() {
        return facts;
    }

    /** Whether an interval that starts then keeps the order of this source. */
    public boolean mayStartAt(long start) {
        return start >= watermark;
    }

    /** End of the last observation in milliseconds since 1970 UTC; the smallest long before the first. */
    public long watermark() {
        return watermark;
    }

    /** Goes on where another reading of the same series ended. */
    public void continueFrom(Series before) {
        watermark = Math.max(watermark, before.watermark);
        lastObservedAt = Math.max(lastObservedAt, before.lastObservedAt);
    }

    /** A watched interval. */
    public Observation ok(Interval interval, Measured measured) {
        return observation(interval, ObservationStatus.OK, null, measured, List.of());
    }

    /** A watched interval of a chain, with the blocks first reported in it. */
    public Observation blocks(Interval interval, List<Block> blocks) {
        return observation(interval, ObservationStatus.OK, null, Measured.count(blocks.size()), blocks);
    }

    /** An interval that could not be watched. */
    public Observation failed(Interval interval, String reason) {
        return observation(interval, ObservationStatus.FAILED, reason, Measured.NOTHING, List.of());
    }

    /** An interval with any status. */
    public Observation with(Interval interval, ObservationStatus status, @Nullable String reason, Measured measured) {
        return observation(interval, status, reason, measured, List.of());
    }

    /** The mark that nothing more will come. */
    Observation end() {
        return observation(
                new Interval(watermark, watermark, lastObservedAt),
                ObservationStatus.END,
                null,
                Measured.NOTHING,
                List.of());
    }

    boolean wasObserved() {
        return watermark != NEVER;
    }

    SourceDeclaration declaration(long observedAt) {
        return new SourceDeclaration(
                key.source(),
                key.entity(),
                key.surface(),
                key.signal(),
                timing.bucket(),
                timing.grace(),
                timing.maxSilence(),
                facts.operator(),
                facts.cloud(),
                facts.place(),
                facts.description(),
                facts.licence(),
                Instant.ofEpochMilli(observedAt),
                provenance,
                isPrivate);
    }

    private Observation observation(
            Interval interval,
            ObservationStatus status,
            @Nullable String reason,
            Measured measured,
            List<Block> blocks) {
        watermark = Math.max(watermark, interval.end());
        lastObservedAt = Math.max(lastObservedAt, interval.observedAt());
        return new Observation(
                key.entity(),
                key.surface(),
                key.signal(),
                key.source(),
                timing.bucket(),
                Instant.ofEpochMilli(interval.start()),
                Instant.ofEpochMilli(interval.end()),
                Instant.ofEpochMilli(interval.observedAt()),
                status,
                reason,
                measured.count(),
                measured.total(),
                measured.value(),
                measured.value() == null && measured.amount() == null ? null : unit,
                measured.amount(),
                null,
                provenance,
                List.of(),
                blocks);
    }
}
