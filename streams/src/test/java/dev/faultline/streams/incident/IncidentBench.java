package dev.faultline.streams.incident;

import dev.faultline.event.IncidentRevision;
import dev.faultline.schemas.Topics;
import dev.faultline.streams.EventSerdes;
import dev.faultline.streams.ProcessorBench;
import java.nio.file.Path;
import java.util.List;

/** The processor of the incident stage on a bench. */
public final class IncidentBench {

    private IncidentBench() {}

    public static ProcessorBench<IncidentRevision> of(EventSerdes serdes, Path directory) {
        var revisions = serdes.of(Topics.INCIDENT_REVISIONS);
        return new ProcessorBench<>(
                () -> new IncidentProcessor("run", revisions), List.of(IncidentTopology.REVISIONS), directory);
    }
}
