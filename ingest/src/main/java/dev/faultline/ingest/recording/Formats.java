package dev.faultline.ingest.recording;

import dev.faultline.ingest.Source;
import java.io.IOException;

/** Opens files by their format. */
final class Formats {

    private Formats() {}

    /**
     * A source that reads the file from its start.
     *
     * @throws ManifestException when the manifest says something of it that is not allowed
     */
    static Source open(Opening opening) throws IOException {
        return switch (opening.entry().format()) {
            case CAPTURES_JSONL -> new CapturesJsonl(opening);
            case EVENTS_JSONL -> new EventsJsonl(opening);
            case AWS_DATA_JSON, GCP_INCIDENTS_JSON, STATUSPAGE_V2, AZURE_RSS -> new PagePayload(opening);
            case COUNTS_CSV -> new CountsCsv(opening);
            case BLOCK_ARRIVALS_CSV -> new BlockArrivalsCsv(opening);
            case CUMULATIVE_COUNTERS_CSV -> new CumulativeCountersCsv(opening);
            case RECONSTRUCTION_YAML -> new ReconstructionYaml(opening);
            case INCIDENT_REVISIONS_YAML -> new IncidentRevisionsYaml(opening);
            case CLAIMS_YAML -> new ClaimsYaml(opening);
            case REGISTER_YAML -> new RegisterYaml(opening);
        };
    }
}
