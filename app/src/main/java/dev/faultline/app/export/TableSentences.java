package dev.faultline.app.export;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** Sentences of the tables beside effects, verdicts, drops, incidents and claims. What is unknown is said to be. */
final class TableSentences {

    /** Minutes between stations of an incident, in words, by column. */
    static final Map<String, String> LAGS = ordered(
            "declared_to_post_minutes", "from the declared onset to the first post",
            "afterwards_to_post_minutes", "from the onset published elsewhere to the first post",
            "signal_to_post_minutes", "from the onset in measured series to the first post",
            "end_to_resolved_minutes", "from the declared end to the post that says so",
            "resolved_to_recovered_minutes", "from that post until measured series were back");

    /** Numbers of a year of a provider, in words, by column. */
    static final Map<String, String> YEARS = ordered(
            "onset_declared", "incidents with an onset that the page tells",
            "median_declared_to_post_minutes", "median minutes from the declared onset to the first post",
            "longest_declared_to_post_minutes", "longest of these",
            "signal_measured", "incidents in which a measured series fell",
            "median_signal_to_post_minutes", "median minutes from the onset in measured series to the first post",
            "end_declared", "incidents with an end that the page tells and a post that says so",
            "median_end_to_resolved_minutes", "median minutes from the declared end to the post that says so");

    private TableSentences() {}

    private static Map<String, String> ordered(String... pairs) {
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(pairs[i], pairs[i + 1]);
        }
        return Collections.unmodifiableMap(map);
    }

    static String of(Dataset dataset, ExportRow row) {
        return switch (dataset) {
            case RATES -> rate(row);
            case SUSPICIONS -> suspicion(row);
            case EVIDENCE ->
                "Evidence of kind " + row.said("kind") + " on " + row.series() + " " + ofIncident(row) + ", with "
                        + known(row, "log_likelihood_ratio", "the log-likelihood ratio ", "no weight")
                        + (row.said("capped").equals("true") ? ", cut to its cap" : "") + ": " + row.said("statement");
            case DROP_ATTRIBUTIONS -> attribution(row);
            case CORRECTIONS ->
                "The " + row.said("kind").toLowerCase(Locale.ROOT) + " on " + row.series() + " " + ofIncident(row)
                        + " was " + row.said("was") + " and is " + row.said("is") + " since " + row.said("at") + ": "
                        + row.said("why");
            case INCIDENT_HONESTY ->
                "Minutes in incident " + row.said("incident_id") + " of " + row.said("provider") + ", \""
                        + row.said("title") + "\": " + numbers(LAGS, row) + ".";
            case PROVIDER_HONESTY ->
                row.said("provider") + " had " + row.said("incidents") + " incidents that began in " + row.said("year")
                        + "; of these: " + numbers(YEARS, row) + ".";
            case TIMELINE, INCIDENT_STORY ->
                row.said("title") + ", on " + row.said("at") + " (" + row.said("kind") + "; the time rests on "
                        + row.said("basis") + ")" + known(row, "text", ": ", "") + ".";
            default -> said(dataset, row);
        };
    }

    /** What others said, and what the register says. */
    private static String said(Dataset dataset, ExportRow row) {
        return switch (dataset) {
            case CITATIONS ->
                "A page of kind " + row.said("kind") + " said on " + row.said("published_at") + ": \""
                        + row.said("quote") + "\" (" + row.said("url") + "). It is quoted and not measured.";
            case DEPENDENCIES ->
                row.said("entity") + " is said to run on " + row.said("provider") + known(row, "region", ", ", "")
                        + known(row, "share", ", with the part ", "") + ": " + row.said("statement") + " ("
                        + row.said("link") + ").";
            case INCIDENT_REVISIONS ->
                row.said("provider") + " showed \"" + row.said("title") + "\" (" + row.said("native_id")
                        + ") on its page on " + row.said("observed_at") + ", with "
                        + known(row, "status", "the status ", "no status") + " and "
                        + known(row, "impact", "the impact ", "no impact")
                        + "; this is what the provider says of itself.";
            case INCIDENT_NAMINGS ->
                row.said("speaker") + " spoke of " + row.said("provider") + " (" + row.said("stance") + ") "
                        + row.said("minutes_after_start") + " minutes after the begin of incident "
                        + row.said("incident_id") + ", on " + row.said("said_at") + " (" + row.said("basis") + "): \""
                        + row.said("sentence") + "\"";
            case ENTITIES ->
                row.said("id") + " is " + row.said("name") + ", of kind " + row.said("kind") + ", by the register"
                        + known(row, "link", " (", "") + (row.text("link") == null ? "" : ")") + ".";
            case SOURCES ->
                row.said("source") + " is where " + row.series() + " is read, in buckets of "
                        + row.said("bucket_millis") + " milliseconds" + known(row, "description", ": ", "") + ".";
            default -> throw new ExportException("No row of " + dataset.view() + " can be cited.");
        };
    }

    /** What a drawn row is about: nothing that has a number of it. */
    static String about(Dataset dataset, ExportRow row) {
        return switch (dataset) {
            case RATES, SOURCES -> "what stands for a reading of " + row.series() + " by " + row.said("source");
            case DROP_ATTRIBUTIONS -> "what may have made a drop of " + row.series();
            case SUSPICIONS -> "a suspicion against " + row.said("provider");
            case INCIDENT_HONESTY, INCIDENT_NAMINGS, INCIDENT_REVISIONS, TIMELINE, INCIDENT_STORY ->
                "a row of " + dataset.view() + (row.text("incident_id") == null ? "" : " " + ofIncident(row))
                        + (row.text("entity") == null ? "" : ", about " + row.series());
            case PROVIDER_HONESTY -> "a year of " + row.said("provider");
            case ENTITIES, DEPENDENCIES, CITATIONS -> "a row of " + dataset.view();
            default -> row.series() + " " + ofIncident(row);
        };
    }

    private static String ofIncident(ExportRow row) {
        return "in incident " + row.said("incident_id") + known(row, "provider", " of ", "");
    }

    private static String rate(ExportRow row) {
        String bucket =
                row.series() + " in the bucket from " + row.said("bucket_start") + " to " + row.said("bucket_end");
        String count = known(row, "count", "counted ", "");
        String value = known(row, "value", "read the mean ", "") + known(row, "unit", " ", "");
        String number = count.isEmpty() ? value : count;
        return row.said("source") + " "
                + (row.text("count") == null && row.text("value") == null ? "has no number" : number) + " for " + bucket
                + ", of which the part " + row.said("coverage") + " was watched"
                + known(row, "reason", " (", "") + (row.text("reason") == null ? "" : ")")
                + ". What was not watched is not known, and not zero.";
    }

    private static String suspicion(ExportRow row) {
        return row.said("provider") + known(row, "region", " in ", "")
                + " was suspected of a trouble that nobody had told"
                + " of yet when the data could tell, on " + row.said("opened_at") + " (state " + row.said("state")
                + "): "
                + row.said("dropped") + " of " + row.said("watched")
                + " watched families that depend on it dropped together,"
                + " where " + row.said("needed") + " are no coincidence, at " + row.said("expected_false_per_year")
                + " expected coincidences a year; of " + row.said("controls_watched")
                + " families that depend on others only, " + row.said("controls_dropped") + " dropped"
                + known(row, "lead_minutes", "; minutes until the provider's own first post: ", "") + ".";
    }

    private static String attribution(ExportRow row) {
        return "Of what may have made the drop " + row.said("drop_id") + " of " + row.series() + " on "
                + row.said("onset")
                + ", "
                + (row.text("incident_id") == null
                        ? "no cloud at all"
                        : "incident " + row.said("incident_id") + known(row, "provider", " of ", ""))
                + " has rank " + row.said("rank") + ", with "
                + known(row, "log_likelihood_ratio", "the log-likelihood ratio ", "no weight") + " against no cloud"
                + known(row, "band", " and the explanation ", "") + "; the drop is " + row.said("attribution") + ".";
    }

    /** Each with its number, and that it is not known where it is not. */
    private static String numbers(Map<String, String> columns, ExportRow row) {
        StringJoiner all = new StringJoiner("; ");
        columns.forEach((column, words) -> all.add(words + " " + known(row, column, "", "not known")));
        return all.toString();
    }

    private static String known(ExportRow row, String column, String before, String otherwise) {
        String value = row.text(column);
        return value == null ? otherwise : before + value;
    }

    /** The number of a rate; null for rows whose numbers are in the sentence alone. */
    static @Nullable String interval(Dataset dataset, ExportRow row) {
        if (dataset != Dataset.RATES) {
            return null;
        }
        String count = row.text("count");
        return count != null
                ? "count " + count + ", without an interval"
                : row.text("value") == null
                        ? null
                        : "mean reading " + row.said("value") + known(row, "unit", " ", "") + ", without an interval";
    }

    /** The time that a row speaks of; null where it speaks of none. */
    static @Nullable String window(Dataset dataset, ExportRow row) {
        return switch (dataset) {
            case RATES -> Sentences.between(row.text("bucket_start"), row.text("bucket_end"));
            case SUSPICIONS -> Sentences.between(row.text("onset"), row.text("closed_at"));
            case INCIDENT_NAMINGS -> Sentences.between(row.text("incident_start"), row.text("incident_end"));
            case INCIDENT_HONESTY -> Sentences.between(row.text("declared_onset"), row.text("declared_end"));
            case INCIDENT_REVISIONS -> Sentences.between(row.text("declared_start"), row.text("declared_end"));
            case ENTITIES, DEPENDENCIES -> Sentences.between(row.text("valid_from"), row.text("valid_to"));
            case PROVIDER_HONESTY -> "year " + row.said("year");
            case CITATIONS -> "on " + row.said("published_at");
            case CORRECTIONS, TIMELINE, INCIDENT_STORY -> "on " + row.said("at");
            case DROP_ATTRIBUTIONS -> "from " + row.said("onset");
            default -> null;
        };
    }
}
