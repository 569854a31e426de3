package dev.faultline.streams.drop;

import dev.faultline.event.DetectionPath;
import dev.faultline.event.Direction;
import dev.faultline.event.Drop;
import dev.faultline.event.DropState;
import dev.faultline.schemas.ContentId;
import dev.faultline.streams.Lineage;
import dev.faultline.streams.SeriesId;
import dev.faultline.streams.SignificantDigits;
import dev.faultline.streams.detect.Bounds;
import dev.faultline.streams.detect.Detector;
import dev.faultline.streams.detect.Episode;
import dev.faultline.streams.detect.Interval;
import dev.faultline.streams.detect.scan.ScanDetector;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Episodes as events of one run. */
final class DropMapper {

    /** Level of all intervals. */
    private static final double CONFIDENCE = 0.95;

    private static final String HALTS = "halt";

    private final String runId;
    private final Detector detector;

    DropMapper(String runId, Detector detector) {
        this.runId = runId;
        this.detector = detector;
    }

    /** The episode as a drop; its revision is still to be set. */
    Drop drop(SeriesId series, long bucketMillis, Episode episode, Lineage lineage) {
        double missing = episode.expected() - episode.actual();
        Interval amount = episode.missing();
        Interval depth = episode.depth();
        Bounds onset = episode.onsetBounds();
        Bounds end = episode.endBounds();
        Instant ended = end(episode);
        return Drop.newBuilder()
                .setRunId(runId)
                .setId(id(series, bucketMillis, episode))
                .setEntity(series.entity())
                .setSurface(series.surface())
                .setSignal(series.signal())
                .setDirection(direction(episode))
                .setPath(path(episode))
                .setDetector(rule(episode))
                .setState(state(episode.state()))
                .setSources(episode.sources())
                .setWitnesses(episode.witnesses())
                .setBucketMillis(bucketMillis)
                .setOnset(Instant.ofEpochMilli(episode.onset()))
                .setOnsetEarliest(onset == null ? null : Instant.ofEpochMilli(onset.earliest()))
                .setOnsetLatest(onset == null ? null : Instant.ofEpochMilli(onset.latest()))
                .setDetectedAt(Instant.ofEpochMilli(episode.detectedAt()))
                .setEnd(ended)
                .setEndEarliest(
                        end != null
                                ? Instant.ofEpochMilli(end.earliest())
                                : ended == null ? Instant.ofEpochMilli(episode.until()) : null)
                .setEndLatest(end == null ? null : Instant.ofEpochMilli(end.latest()))
                .setExpected(SignificantDigits.of(episode.expected()))
                .setActual(SignificantDigits.of(episode.actual()))
                .setMissing(SignificantDigits.of(missing))
                .setMissingLow(amount == null ? null : SignificantDigits.of(amount.low()))
                .setMissingHigh(amount == null ? null : SignificantDigits.of(amount.high()))
                .setDepth(SignificantDigits.of(missing / episode.expected()))
                .setDepthLow(depth == null ? null : SignificantDigits.of(depth.low()))
                .setDepthHigh(depth == null ? null : SignificantDigits.of(depth.high()))
                .setConfidence(depth == null ? null : CONFIDENCE)
                .setStatistic(SignificantDigits.of(episode.statistic()))
                .setThreshold(SignificantDigits.of(episode.threshold()))
                .setFalseAlarmsPer1000Hours(falseAlarms())
                .setCoverage(Math.min(1, (double) episode.watchedMillis() / (episode.until() - episode.onset())))
                .setProvenance(lineage.provenance())
                .setKnownAt(Instant.ofEpochMilli(lineage.knownAt()))
                .setInputs(lineage.inputs())
                .setRevision(0)
                .build();
    }

    private @Nullable Double falseAlarms() {
        return detector instanceof ScanDetector scan ? scan.falseAlarmsPer1000Hours() : null;
    }

    private String rule(Episode episode) {
        return switch (episode.path()) {
            case RATE -> detector.name();
            case HALT -> HALTS;
        };
    }

    private static Direction direction(Episode episode) {
        return switch (episode.direction()) {
            case DROP -> Direction.DROP;
            case RISE -> Direction.RISE;
        };
    }

    private static DetectionPath path(Episode episode) {
        return switch (episode.path()) {
            case RATE -> DetectionPath.RATE;
            case HALT -> DetectionPath.HALT;
        };
    }

    private String id(SeriesId series, long bucketMillis, Episode episode) {
        return ContentId.of(
                "drop",
                runId,
                series.entity(),
                series.surface().name(),
                series.signal(),
                Long.toString(bucketMillis),
                direction(episode).name(),
                path(episode).name(),
                Long.toString(episode.onset()));
    }

    /** Only a recovery has an end; what was not watched has none. */
    private static @Nullable Instant end(Episode episode) {
        return episode.state() == Episode.State.RECOVERED ? Instant.ofEpochMilli(episode.until()) : null;
    }

    private static DropState state(Episode.State state) {
        return switch (state) {
            case OPEN -> DropState.OPEN;
            case RECOVERED -> DropState.RECOVERED;
            case UNKNOWN -> DropState.UNKNOWN;
            case REBASED -> DropState.REBASED;
        };
    }
}
