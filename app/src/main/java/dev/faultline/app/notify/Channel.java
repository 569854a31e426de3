package dev.faultline.app.notify;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.faultline.ingest.http.FetchRequest;
import dev.faultline.ingest.http.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Where notices go, in the shape that is wanted there.
 *
 * @param name by which its memory is kept
 * @param kind which shape
 * @param address where to; part of it may be a key, so it is never shown
 * @param key signs a webhook, or routes at PagerDuty
 */
public record Channel(
        String name, Kind kind, Secret address, @Nullable Secret key) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TYPE = "application/json";

    /** Each step is told once, so an alert must stand until its end is told. */
    private static final Duration FAR = Duration.ofDays(365);

    /** Shapes. */
    public enum Kind {
        /** Our own JSON, signed. */
        WEBHOOK,
        /** Slack's incoming webhooks: {@code text}. */
        SLACK,
        /** PagerDuty's Events API v2: {@code trigger} and {@code resolve} by {@code dedup_key}. */
        PAGERDUTY,
        /** Alertmanager's API v2: a list of alerts with labels. */
        ALERTMANAGER
    }

    /** The request that tells a notice. */
    FetchRequest request(Notice notice) {
        URI to = URI.create(address.reveal());
        return switch (kind) {
            case WEBHOOK -> signed(to, notice);
            case SLACK ->
                FetchRequest.post(
                        to,
                        TYPE,
                        JSON.createObjectNode().put("text", line(notice)).toString());
            case PAGERDUTY -> FetchRequest.post(to, TYPE, pagerDuty(notice));
            case ALERTMANAGER -> FetchRequest.post(to, TYPE, alertmanager(notice));
        };
    }

    private FetchRequest signed(URI to, Notice notice) {
        ObjectNode body = JSON.createObjectNode()
                .put("key", notice.key())
                .put("kind", notice.kind().name())
                .put("subject", notice.subject())
                .put("title", notice.title())
                .put("at", notice.at().toString());
        ObjectNode facts = body.putObject("facts");
        new TreeMap<>(notice.facts()).forEach(facts::put);
        String text = body.toString();
        FetchRequest request = FetchRequest.post(to, TYPE, text);
        return key == null ? request : request.with(Signature.HEADER, Signature.of(key, text));
    }

    private static String line(Notice notice) {
        return notice.kind().name().replace('_', ' ') + ": " + notice.title();
    }

    private String pagerDuty(Notice notice) {
        ObjectNode body = JSON.createObjectNode()
                .put("routing_key", key == null ? "" : key.reveal())
                .put("event_action", notice.kind().isEnd() ? "resolve" : "trigger")
                .put("dedup_key", notice.key());
        ObjectNode payload = body.putObject("payload")
                .put("summary", line(notice))
                .put("source", notice.subject())
                .put("severity", notice.kind() == Notice.Kind.SOURCE_LOST ? "warning" : "critical")
                .put("timestamp", notice.at().toString());
        ObjectNode details = payload.putObject("custom_details");
        new TreeMap<>(notice.facts()).forEach(details::put);
        return body.toString();
    }

    /** Alertmanager ends by itself, after minutes, what has no end; and what has an end and no begin begins at its end. */
    private static String alertmanager(Notice notice) {
        ObjectNode alert = JSON.createObjectNode();
        alert.putObject("labels")
                .put("alertname", notice.kind().name().startsWith("SOURCE") ? "FaultlineSource" : "FaultlineSuspicion")
                .put("key", notice.key())
                .put("subject", notice.subject());
        ObjectNode annotations = alert.putObject("annotations").put("summary", line(notice));
        new TreeMap<>(notice.facts()).forEach(annotations::put);
        if (notice.kind().isEnd()) {
            alert.put("endsAt", notice.at().toString());
        } else {
            alert.put("startsAt", notice.at().toString());
            alert.put("endsAt", notice.at().plus(FAR).toString());
        }
        return JSON.createArrayNode().add(alert).toString();
    }
}
