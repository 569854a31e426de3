package dev.faultline.app.export;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a row says, in one sentence that can stand alone. No number of a drawn row is in any sentence. */
final class Sentences {

    private Sentences() {}

    static String of(Dataset dataset, ExportRow row) {
        String provenance = row.provenance();
        if (Watermark.drawn(provenance)) {
            return "This is " + provenance.toLowerCase(Locale.ROOT) + " and no measurement, and no number of it may be"
                    + " quoted: " + about(dataset, row) + ".";
        }
        return switch (dataset) {
            case EFFECTS ->
                "In the window " + row.said("window") + " (" + window(dataset, row) + ") of incident "
                        + row.said("incident_id") + " of " + row.said("provider") + ", " + row.series() + " "
                        + lost(row) + " (outcome " + row.said("outcome") + ").";
            case IMPACTS -> verdict(row);
            case DROPS ->
                row.series() + " was " + (row.said("direction").equals("RISE") ? "above" : "below")
                        + " its baseline (" + window(dataset, row) + "; state " + row.said("state") + ")"
                        + (interval(dataset, row) == null ? "" : ": " + interval(dataset, row)) + ".";
            case INCIDENTS ->
                row.said("provider") + " told of \"" + row.said("title") + "\" (" + row.said("native_id")
                        + "), " + (window(dataset, row) == null ? "without saying when" : window(dataset, row))
                        + "; this is what the provider says of itself.";
            default ->
                row.said("publisher") + " published, and it is a claim and not a measurement of ours: "
                        + row.said("statement") + " (" + row.said("link") + "). The check against measurements says: "
                        + (row.text("check") == null ? "not looked at yet" : row.said("check")) + ".";
        };
    }

    private static String about(Dataset dataset, ExportRow row) {
        return switch (dataset) {
            case INCIDENTS -> "an incident of " + row.said("provider") + ", \"" + row.said("title") + "\"";
            case DROPS -> "an episode of " + row.series();
            default -> row.series() + " in incident " + row.said("incident_id") + " of " + row.said("provider");
        };
    }

    private static String verdict(ExportRow row) {
        String where = "in incident " + row.said("incident_id") + " of " + row.said("provider");
        if (row.said("verdict").equals("REPORTED")) {
            Double publishers = row.number("independent_sources");
            return "What was published of " + row.series() + " " + where + " was not measured"
                    + (row.text("claimed") == null ? "" : "; in our words: \"" + row.said("claimed") + "\"")
                    + (publishers == null ? "" : " Independent publishers: " + publishers.longValue() + ".")
                    + " " + row.said("reason");
        }
        return "The verdict on " + row.series() + " " + where + " is " + row.said("verdict")
                + (row.text("band") == null ? "" : ", explanation " + row.said("band")) + ": it " + lost(row)
                + (row.text("window") == null ? "" : " in the window " + row.said("window") + ends(row)) + ".";
    }

    private static String ends(ExportRow row) {
        String both = between(row.text("window_start"), row.text("window_end"));
        return both == null ? "" : " (" + both + ")";
    }

    private static String lost(ExportRow row) {
        String interval = interval(Dataset.EFFECTS, row);
        return interval == null ? "has no measured size" : "has a mean " + interval;
    }

    /** The number with its interval; null where nothing was measured. */
    static @Nullable String interval(Dataset dataset, ExportRow row) {
        if (Watermark.drawn(row.provenance()) || row.provenance().equals("REPORTED")) {
            return null;
        }
        return switch (dataset) {
            case EFFECTS, IMPACTS -> range("loss of", row, "loss");
            case DROPS -> range("missing", row, "missing");
            case CLAIMS_LEDGER -> range("measured", row, "measured");
            default -> null;
        };
    }

    private static @Nullable String range(String words, ExportRow row, String column) {
        String value = row.text(column);
        if (value == null) {
            return null;
        }
        String low = row.text(column + "_low");
        String high = row.text(column + "_high");
        String confidence = row.text("confidence");
        return words + " " + value
                + (low == null || high == null ? ", without an interval" : ", interval " + low + " to " + high)
                + (confidence == null ? "" : " at level " + confidence);
    }

    /** The time that the row speaks of; null where that is not known. */
    static @Nullable String window(Dataset dataset, ExportRow row) {
        return switch (dataset) {
            case EFFECTS, CLAIMS_LEDGER -> between(row.text("window_start"), row.text("window_end"));
            case DROPS -> between(row.text("onset"), row.text("end"));
            case INCIDENTS -> between(row.text("declared_start"), row.text("declared_end"));
            default -> {
                String both = between(row.text("window_start"), row.text("window_end"));
                if (both != null) {
                    yield both;
                }
                yield row.text("onset") == null ? row.text("window") : "from " + row.said("onset");
            }
        };
    }

    private static @Nullable String between(@Nullable String from, @Nullable String until) {
        return from == null ? null : until == null ? "from " + from + ", end not known" : from + " to " + until;
    }
}
