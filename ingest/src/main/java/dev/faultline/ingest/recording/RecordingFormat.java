package dev.faultline.ingest.recording;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Formats of files under the names that manifests use. */
public enum RecordingFormat {
    CAPTURES_JSONL,
    EVENTS_JSONL,
    AWS_DATA_JSON,
    GCP_INCIDENTS_JSON,
    STATUSPAGE_V2,
    AZURE_RSS,
    COUNTS_CSV,
    BLOCK_ARRIVALS_CSV,
    CUMULATIVE_COUNTERS_CSV,
    RECONSTRUCTION_YAML,
    INCIDENT_REVISIONS_YAML,
    CLAIMS_YAML,
    REGISTER_YAML;

    /** Name in manifests. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static RecordingFormat of(Fields entry) {
        String label = entry.text("format");
        return Arrays.stream(values())
                .filter(format -> format.label().equals(label))
                .findFirst()
                .orElseThrow(() -> entry.wrong(
                        "format",
                        label,
                        "one of "
                                + Arrays.stream(values())
                                        .map(RecordingFormat::label)
                                        .collect(Collectors.joining(", "))));
    }
}
