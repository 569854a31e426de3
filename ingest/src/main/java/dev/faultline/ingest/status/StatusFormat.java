package dev.faultline.ingest.status;

import java.util.Arrays;
import java.util.Optional;

/** Formats of status pages under the names that manifests and captures use. */
public enum StatusFormat {
    AWS_DATA_JSON("aws-data-json"),
    GCP_INCIDENTS_JSON("gcp-incidents-json"),
    STATUSPAGE_V2("statuspage-v2"),
    AZURE_RSS("azure-rss"),
    AWS_HISTORY_JSON("aws-history-json"),
    INSTATUS("instatus-json"),
    BETTER_STACK("better-stack-json"),
    SLACK("slack-json"),
    STATUS_RSS("status-rss");

    private final String label;

    StatusFormat(String label) {
        this.label = label;
    }

    /** Name in manifests and captures. */
    public String label() {
        return label;
    }

    /** How it is read. */
    public StatusPage page() {
        return switch (this) {
            case AWS_DATA_JSON -> new AwsDataJson();
            case GCP_INCIDENTS_JSON -> new GcpIncidentsJson();
            case STATUSPAGE_V2 -> new StatuspageV2();
            case AZURE_RSS -> new AzureRss();
            case AWS_HISTORY_JSON -> new AwsHistoryJson();
            case INSTATUS -> new InstatusJson();
            case BETTER_STACK -> new BetterStackJson();
            case SLACK -> new SlackJson();
            case STATUS_RSS -> new StatusRss();
        };
    }

    /** The format of that name. */
    public static Optional<StatusFormat> of(String label) {
        return Arrays.stream(values())
                .filter(format -> format.label.equals(label))
                .findFirst();
    }
}
