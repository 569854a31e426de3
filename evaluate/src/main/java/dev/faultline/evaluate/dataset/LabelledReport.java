package dev.faultline.evaluate.dataset;

import dev.faultline.streams.text.IncidentText;
import java.util.Map;

/**
 * An incident report with what people read out of it.
 *
 * @param provider whose file it stands in: {@code aws}, {@code azure}, {@code gcp}
 * @param row from 0, in the order of the file
 * @param id its id in the file; a report without one has its tracking id
 * @param text the report as published
 * @param labels by column, such as {@code label_start_time}
 */
public record LabelledReport(String provider, int row, String id, IncidentText text, Map<String, String> labels) {

    /** Copies the labels. */
    public LabelledReport {
        labels = Map.copyOf(labels);
    }

    /** A label; empty when there is none, or when it is UNKNOWN. */
    public String label(String column) {
        String value = labels.getOrDefault(column, "").strip();
        return value.equals("UNKNOWN") ? "" : value;
    }
}
