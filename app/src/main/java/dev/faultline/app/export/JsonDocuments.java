package dev.faultline.app.export;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Spans for other programs: annotations of Grafana, and outages as IODA exchanges them. */
final class JsonDocuments {

    private JsonDocuments() {}

    /** Fields of Grafana's HTTP API for annotations; times in milliseconds. */
    static String grafana(Dataset dataset, List<Span> spans) {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        for (Span span : spans) {
            ObjectNode one = all.addObject();
            one.put("time", span.start().toEpochMilli());
            one.put("timeEnd", (span.end() == null ? span.start() : span.end()).toEpochMilli());
            one.put("text", escaped(span.title() + (span.text().isEmpty() ? "" : ": " + span.text())));
            ArrayNode tags = one.putArray("tags")
                    .add("faultline")
                    .add(dataset.view())
                    .add(span.row().provenance())
                    .add("id:" + span.id());
            for (String column : List.of("provider", "entity")) {
                String tag = span.row().text(column);
                if (tag != null && !tag.isEmpty()) {
                    tags.add(tag);
                }
            }
        }
        return pretty(all);
    }

    /** Grafana shows the text of annotations as HTML. */
    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /**
     * The fields of an outage in CODF as the API of IODA answers with {@code format=codf}: times in seconds. Ours are
     * {@code id}, {@code provenance} and {@code watermark}. A share of what was lost is there where it was measured.
     */
    static String codf(Dataset dataset, List<Span> spans) {
        if (dataset != Dataset.DROPS && dataset != Dataset.INCIDENTS) {
            throw new ExportException(
                    "--format codf writes outages: incidents or drops, and not " + dataset.view() + ".");
        }
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        spans.forEach(span -> outage(all.addObject(), span));
        return pretty(all);
    }

    /** Whether it can be told as an outage; more than usual is none. */
    static boolean isOutage(ExportRow row) {
        return !row.said("direction").equals("RISE");
    }

    private static void outage(ObjectNode one, Span span) {
        ExportRow row = span.row();
        boolean drop = row.text("entity") != null;
        one.put("location", drop ? "entity/" + row.said("entity") : "provider/" + row.said("provider"));
        one.put("start", span.start().getEpochSecond());
        put(one, "duration", span.end() == null ? null : seconds(span.start(), span.end()));
        put(one, "uncertainty", uncertainty(row));
        one.put("method", drop ? row.said("detector") : "declared");
        one.put("datasource", drop ? row.said("sources") : "status-page");
        one.put("status", 0);
        boolean drawn = Watermark.drawn(row.provenance());
        one.put("fraction", drawn ? null : row.number("depth"));
        one.putNull("score");
        one.put("location_name", drop ? row.series() : row.said("provider"));
        one.put("overlaps_window", false);
        one.put("id", span.id());
        one.put("provenance", row.provenance());
        one.put("watermark", Watermark.of(row.provenance()));
    }

    private static void put(ObjectNode one, String name, @Nullable Long value) {
        one.put(name, value);
    }

    private static @Nullable Long uncertainty(ExportRow row) {
        Instant earliest = row.time("onset_earliest");
        Instant latest = row.time("onset_latest");
        return earliest == null || latest == null ? null : seconds(earliest, latest);
    }

    private static Long seconds(Instant from, Instant until) {
        return Duration.between(from, until).toSeconds();
    }

    private static String pretty(ArrayNode all) {
        return JsonMapper.builder().build().valueToTree(all).toPrettyString().replace("\r\n", "\n") + "\n";
    }
}
