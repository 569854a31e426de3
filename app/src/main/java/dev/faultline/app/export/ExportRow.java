package dev.faultline.app.export;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A row, by the names of its columns.
 *
 * @param values values in the order of the columns
 */
public record ExportRow(Map<String, JsonNode> values) {

    static ExportRow of(List<Column> columns, List<JsonNode> values) {
        Map<String, JsonNode> named = new LinkedHashMap<>();
        for (int i = 0; i < values.size(); i++) {
            named.put(columns.get(i).name(), values.get(i));
        }
        return new ExportRow(named);
    }

    /** This row with a column of another. */
    ExportRow with(String column, ExportRow other) {
        JsonNode value = other.values.get(column);
        if (value == null) {
            return this;
        }
        Map<String, JsonNode> more = new LinkedHashMap<>(values);
        more.put(column, value);
        return new ExportRow(more);
    }

    /** A value as text; null where it is unknown or there is no such column. */
    public @Nullable String text(String column) {
        JsonNode value = values.get(column);
        if (value == null || value.isNull()) {
            return null;
        }
        return value.isContainerNode() ? value.toString() : value.asText();
    }

    /** A value as text; empty where it is unknown. */
    public String said(String column) {
        String text = text(column);
        return text == null ? "" : text;
    }

    /** A value as a list of texts; empty where it is unknown. */
    List<String> list(String column) {
        List<String> texts = new ArrayList<>();
        JsonNode value = values.get(column);
        if (value != null) {
            value.forEach(text -> texts.add(text.asText()));
        }
        return texts;
    }

    /** A value as a moment; null where it is unknown. */
    public @Nullable Instant time(String column) {
        String text = text(column);
        return text == null ? null : Instant.parse(text);
    }

    /** A value as a number; null where it is unknown. */
    public @Nullable Double number(String column) {
        JsonNode value = values.get(column);
        return value == null || !value.isNumber() ? null : value.doubleValue();
    }

    /** The first of these moments that is known. */
    @Nullable
    Instant first(String... columns) {
        for (String column : columns) {
            Instant time = time(column);
            if (time != null) {
                return time;
            }
        }
        return null;
    }

    /** Entity, surface and signal in one; the entity where that is all. */
    public String series() {
        String surface = text("surface");
        String signal = text("signal");
        return surface == null || signal == null
                ? said("entity")
                : said("entity") + " " + surface.toLowerCase(java.util.Locale.ROOT) + "/" + signal;
    }

    /** How it came to be known. */
    public String provenance() {
        String provenance = text("provenance");
        return provenance != null ? provenance : Watermark.mixed(text(Watermark.COLUMN)) ? Watermark.DRAWN : "REPORTED";
    }
}
