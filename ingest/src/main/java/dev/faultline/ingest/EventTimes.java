package dev.faultline.ingest;

import static dev.faultline.ingest.TimeBounds.ANNOUNCEMENT;
import static dev.faultline.ingest.TimeBounds.HEADER_TOLERANCE;
import static dev.faultline.ingest.TimeBounds.TOLERANCE;

import dev.faultline.event.Block;
import dev.faultline.event.Claim;
import dev.faultline.event.IncidentKind;
import dev.faultline.event.IncidentRevision;
import dev.faultline.event.IncidentUpdate;
import dev.faultline.event.Observation;
import dev.faultline.event.Wave;
import java.time.Duration;
import java.time.Instant;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * The times inside a record against the time it was observed.
 *
 * <p>Events lie between 2009 and five minutes after the observation, block headers up to two hours after it. The window of
 * planned maintenance is announced ahead and may lie a year in the future. The register of entities and dependencies
 * speaks of validity, not of events, and is not bounded here.
 */
public final class EventTimes {

    private final long observedAt;
    private @Nullable Rejection rejection;

    private EventTimes(long observedAt) {
        this.observedAt = observedAt;
    }

    /** What is wrong with the times of a record; null when all can be. */
    public static @Nullable Rejection check(SpecificRecord value, long observedAt) {
        EventTimes times = new EventTimes(observedAt);
        if (value instanceof Observation observation) {
            times.observation(observation);
        } else if (value instanceof IncidentRevision revision) {
            times.revision(revision);
        } else if (value instanceof Claim claim) {
            times.at("from", claim.getFrom(), TOLERANCE);
            times.at("until", claim.getUntil(), TOLERANCE);
            times.at("publishedAt", claim.getPublishedAt(), TOLERANCE);
        }
        return times.rejection;
    }

    private void observation(Observation observation) {
        at("intervalStart", observation.getIntervalStart(), TOLERANCE);
        at("intervalEnd", observation.getIntervalEnd(), TOLERANCE);
        for (Block block : observation.getBlocks()) {
            at("time of block " + block.getHash(), block.getTime(), HEADER_TOLERANCE);
            at("arrival of block " + block.getHash(), block.getFirstSeen(), TOLERANCE);
        }
    }

    private void revision(IncidentRevision revision) {
        Duration declared = revision.getKind() == IncidentKind.MAINTENANCE ? ANNOUNCEMENT : TOLERANCE;
        at("declaredStart", revision.getDeclaredStart(), declared);
        at("declaredEnd", revision.getDeclaredEnd(), declared);
        at("publishedAt", revision.getPublishedAt(), TOLERANCE);
        at("updatedAt", revision.getUpdatedAt(), TOLERANCE);
        for (IncidentUpdate update : revision.getUpdates()) {
            at("time of update " + update.getId(), update.getAt(), TOLERANCE);
        }
        for (Wave wave : revision.getWaves()) {
            at("start of wave " + wave.getLabel(), wave.getStart(), declared);
            at("end of wave " + wave.getLabel(), wave.getEnd(), declared);
        }
    }

    private void at(String field, @Nullable Instant time, Duration tolerance) {
        if (time != null && rejection == null) {
            rejection = TimeBounds.event(field, time.toEpochMilli(), observedAt, tolerance);
        }
    }
}
