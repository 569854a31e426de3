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
        var stored = new IncidentProcessor.IncidentSerdes(
                serdes.of(Topics.INCIDENT_REVISIONS), serdes.of(Topics.INCIDENT_ENTRIES), serdes.of(Topics.INCIDENTS));
        return new ProcessorBench<>(
                () -> new IncidentProcessor("run", stored),
                List.of(IncidentTopology.REVISIONS, IncidentTopology.ENTRIES, IncidentTopology.INCIDENTS),
                directory);
    }
}
