package dev.faultline.streams.drop;

import dev.faultline.event.DetectionPath;
import dev.faultline.event.Direction;
import dev.faultline.event.Drop;
import dev.faultline.event.DropState;
import dev.faultline.schemas.ContentId;
import dev.faultline.streams.Lineage;
import dev.faultline.streams.SeriesId;
import dev.faultline.streams.SignificantDigits;
import dev.faultline.streams.detect.Detector;
import dev.faultline.streams.detect.Episode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Episodes as events of one run. */
final class DropMapper {

    private final String runId;
    private final Detector detector;

    DropMapper(String runId, Detector detector) {
        this.runId = runId;
        this.detector = detector;
    }

    /** The episode as a drop; its revision is still to be set. */
    Drop drop(SeriesId series, long bucketMillis, Episode episode, Lineage lineage) {
        double missing = episode.expected() - episode.actual();
        return Drop.newBuilder()
                .setRunId(runId)
                .setId(id(series, bucketMillis, episode))
                .setEntity(series.entity())
                .setSurface(series.surface())
                .setSignal(series.signal())
                .setDirection(Direction.DROP)
                .setPath(DetectionPath.RATE)
                .setDetector(detector.name())
                .setState(state(episode.state()))
                .setSources(episode.sources())
                .setWitnesses(episode.witnesses())
                .setBucketMillis(bucketMillis)
                .setOnset(Instant.ofEpochMilli(episode.onset()))
                .setDetectedAt(Instant.ofEpochMilli(episode.detectedAt()))
                .setEnd(end(episode))
                .setEndEarliest(end(episode) == null ? Instant.ofEpochMilli(episode.until()) : null)
                .setExpected(SignificantDigits.of(episode.expected()))
                .setActual(SignificantDigits.of(episode.actual()))
                .setMissing(SignificantDigits.of(missing))
                .setDepth(SignificantDigits.of(missing / episode.expected()))
                .setStatistic(SignificantDigits.of(episode.statistic()))
                .setThreshold(detector.threshold())
                .setCoverage((double) episode.watchedMillis() / (episode.until() - episode.onset()))
                .setProvenance(lineage.provenance())
                .setKnownAt(Instant.ofEpochMilli(lineage.knownAt()))
                .setInputs(lineage.inputs())
                .setRevision(0)
                .build();
    }

    private String id(SeriesId series, long bucketMillis, Episode episode) {
        return ContentId.of(
                "drop",
                runId,
                series.entity(),
                series.surface().name(),
                series.signal(),
                Long.toString(bucketMillis),
                Direction.DROP.name(),
                DetectionPath.RATE.name(),
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
