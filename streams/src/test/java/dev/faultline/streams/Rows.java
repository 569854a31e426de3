package dev.faultline.streams;

import static dev.faultline.streams.Watcher.at;

import dev.faultline.event.Claim;
import dev.faultline.event.DetectionPath;
import dev.faultline.event.Direction;
import dev.faultline.event.Drop;
import dev.faultline.event.DropState;
import dev.faultline.event.Effect;
import dev.faultline.event.EffectOutcome;
import dev.faultline.event.Incident;
import dev.faultline.event.IncidentKind;
import dev.faultline.event.IncidentRevision;
import dev.faultline.event.IncidentState;
import dev.faultline.event.Provenance;
import dev.faultline.event.Rate;
import dev.faultline.event.RevisionChange;
import dev.faultline.event.Severity;
import dev.faultline.event.Surface;
import dev.faultline.schemas.ContentId;
import org.jspecify.annotations.Nullable;

/** Rows with everything that must be set, for tests to set the rest. Times are milliseconds since {@link Watcher#T0}. */
public final class Rows {

    static {
        TestRegistry.trustEvents();
    }

    private Rows() {}

    public static Rate.Builder rate(Watcher source, int bucket, @Nullable Double count, double coverage) {
        return Rate.newBuilder()
                .setRunId("run")
                .setEntity(source.entity())
                .setSurface(source.surface())
                .setSignal(source.signal())
                .setSource(source.source())
                .setBucketStart(at(bucket * source.width()))
                .setBucketMillis(source.width())
                .setCount(count)
                .setCoverage(coverage)
                .setFailed(1 - coverage)
                .setObservations(1)
                .setProvenance(Provenance.MEASURED)
                .setKnownAt(at((bucket + 1) * source.width()))
                .setInputs(1)
                .setRevision(1);
    }

    public static Drop.Builder drop(SeriesId series, long onset, @Nullable Long end) {
        return Drop.newBuilder()
                .setRunId("run")
                .setId("drop-" + series.entity() + onset)
                .setEntity(series.entity())
                .setSurface(series.surface())
                .setSignal(series.signal())
                .setDirection(Direction.DROP)
                .setPath(DetectionPath.RATE)
                .setDetector("test")
                .setState(end == null ? DropState.OPEN : DropState.RECOVERED)
                .setWitnesses(1)
                .setBucketMillis(Watcher.MINUTE)
                .setOnset(at(onset))
                .setDetectedAt(at(onset + Watcher.MINUTE))
                .setEnd(end == null ? null : at(end))
                .setCoverage(1)
                .setProvenance(Provenance.MEASURED)
                .setKnownAt(at(onset + Watcher.MINUTE))
                .setInputs(1)
                .setRevision(1);
    }

    public static Incident.Builder incident(String id, long revision) {
        return Incident.newBuilder()
                .setRunId("run")
                .setId(id)
                .setGroupId(id)
                .setProvider("aws")
                .setNativeId(id)
                .setKind(IncidentKind.INCIDENT)
                .setState(IncidentState.OPEN)
                .setSeverity(Severity.UNKNOWN)
                .setTitle("title")
                .setFirstSeen(at(0))
                .setLastSeen(at(0))
                .setRevisions(revision)
                .setLatestRevision("r" + revision)
                .setProvenance(Provenance.MEASURED)
                .setKnownAt(at(0))
                .setInputs(revision)
                .setRevision(revision);
    }

    public static IncidentRevision.Builder revision(String id, @Nullable String previous, long observedAt) {
        return IncidentRevision.newBuilder()
                .setId(id)
                .setPreviousId(previous)
                .setIncidentId(ContentId.ofIncident("aws", "event"))
                .setProvider("aws")
                .setNativeId("event")
                .setSource("status page")
                .setKind(IncidentKind.INCIDENT)
                .setChange(previous == null ? RevisionChange.PUBLISHED : RevisionChange.CHANGED)
                .setTitle("title of " + id)
                .setStatus("investigating")
                .setObservedAt(at(observedAt))
                .setPayloadHash("00")
                .setProvenance(Provenance.MEASURED);
    }

    public static Effect.Builder effect(SeriesId series, EffectOutcome outcome, long revision) {
        return Effect.newBuilder()
                .setRunId("run")
                .setId("effect-" + series.entity())
                .setIncidentId("incident")
                .setGroupId("incident")
                .setProvider("aws")
                .setEntity(series.entity())
                .setSurface(series.surface())
                .setSignal(series.signal())
                .setWindow("declared")
                .setWindowStart(at(0))
                .setWindowEnd(at(60_000))
                .setWindowOpen(false)
                .setOutcome(outcome)
                .setReason("Because.")
                .setCoverage(1)
                .setProvenance(Provenance.MEASURED)
                .setKnownAt(at(revision))
                .setInputs(revision)
                .setRevision(revision);
    }

    public static Claim.Builder claim(String id, String publisher, SeriesId series) {
        return Claim.newBuilder()
                .setId(id)
                .setIncidentId("incident")
                .setProvider("aws")
                .setEntity(series.entity())
                .setSurface(series.surface() == Surface.UNSPECIFIED ? null : series.surface())
                .setSignal(series.signal())
                .setStatement("statement of " + id)
                .setAffected(true)
                .setPublisher(publisher)
                .setLink("https://example.org/" + id)
                .setObservedAt(at(1_000))
                .setProvenance(Provenance.REPORTED);
    }
}
