package dev.faultline.ingest.recording;

import java.util.Locale;

/** Lines of captures, written for the tests in the shapes of the providers. */
final class Captures {

    static final String MANIFEST = """
            format: captures-jsonl
            provenance: MEASURED
            sources:
              aws: {provider: aws, envelope: complete}
              gcp: {provider: gcp, envelope: complete}
              page: {provider: acme, envelope: complete}
              single: {provider: acme, envelope: single-incident}
            """;

    private Captures() {}

    static String line(String source, String format, String observedAt, String body) {
        return String.format(
                Locale.ROOT,
                "{\"source\":\"%s\",\"format\":\"%s\",\"observed_at\":\"%s\",\"body\":%s}\n",
                source,
                format,
                observedAt,
                body);
    }

    static String aws(String observedAt, String... events) {
        return line("aws", "aws-data-json", observedAt, "{\"current\":[" + String.join(",", events) + "]}");
    }

    static String awsEvent(String service, long date, int status, String summary) {
        return String.format(
                Locale.ROOT,
                "{\"service\":\"%s\",\"service_name\":\"Name of %s\",\"date\":\"%d\",\"status\":\"%d\","
                        + "\"summary\":\"%s\",\"details\":\"\",\"description\":\"<div>text</div>\"}",
                service,
                service,
                date,
                status,
                summary);
    }

    static String gcp(String observedAt, String... incidents) {
        return line("gcp", "gcp-incidents-json", observedAt, "[" + String.join(",", incidents) + "]");
    }

    static String gcpIncident(String id, String begin, String text) {
        return String.format(
                Locale.ROOT,
                "{\"id\":\"%s\",\"begin\":\"%s\",\"created\":\"%s\",\"modified\":\"%s\",\"external_desc\":\"%s\","
                        + "\"status_impact\":\"SERVICE_OUTAGE\",\"severity\":\"high\",\"uri\":\"incidents/%s\","
                        + "\"affected_products\":[{\"title\":\"Queue\",\"id\":\"q\"}],\"updates\":["
                        + "{\"created\":\"%s\",\"text\":\"second\",\"status\":\"SERVICE_OUTAGE\"}]}",
                id,
                begin,
                begin,
                begin,
                text,
                id,
                begin);
    }
}
