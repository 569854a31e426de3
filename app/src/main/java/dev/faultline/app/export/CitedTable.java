package dev.faultline.app.export;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A data set whose rows can be cited.
 *
 * @param dataset the data set
 * @param kind what one row is
 * @param key columns that name one row, of which the last is its id where it has one
 * @param numbers columns that hold what is quoted
 */
record CitedTable(Dataset dataset, String kind, List<String> key, String numbers) {

    private static final List<String> SERIES = List.of("entity", "surface", "signal", "source");

    /** In the order in which an id is looked for: what is most often quoted comes first, texts about other rows last. */
    private static final List<CitedTable> ALL = List.of(
            of(Dataset.EFFECTS, "effect", "loss, loss_low, loss_high, confidence, coverage", "id"),
            of(Dataset.IMPACTS, "impact", "verdict, band, loss, loss_low, loss_high", "id"),
            of(Dataset.DROPS, "drop", "onset, end, missing, missing_low, missing_high, confidence", "id"),
            of(Dataset.INCIDENTS, "incident", "declared_start, declared_end, first_published", "id"),
            of(
                    Dataset.CLAIMS_LEDGER,
                    "claim",
                    "claimed, unit, check, measured, measured_low, measured_high",
                    "claim_id"),
            of(
                    Dataset.SUSPICIONS,
                    "suspicion",
                    "state, dropped, watched, needed, expected_false_per_year, controls_dropped, controls_watched, p,"
                            + " lead_minutes",
                    "id"),
            of(Dataset.EVIDENCE, "evidence", "kind, statement, log_likelihood_ratio, capped", "id"),
            of(Dataset.CORRECTIONS, "correction", "at, was, is, why", "id"),
            of(Dataset.CITATIONS, "citation", "quote, url, published_at", "id"),
            of(Dataset.DEPENDENCIES, "dependency", "provider, region, share, statement, link", "id"),
            of(Dataset.INCIDENT_REVISIONS, "revision", "change, title, status, impact, declared_start", "id"),
            of(Dataset.TIMELINE, "moment", "at, basis, kind, title, text", "id"),
            of(Dataset.INCIDENT_STORY, "line", "at, basis, kind, title, text", "incident_id", "id"),
            of(
                    Dataset.INCIDENT_NAMINGS,
                    "naming",
                    "said_at, minutes_after_start, stance, sentence",
                    "incident_id",
                    "naming_id"),
            of(Dataset.ENTITIES, "entity", "name, kind, link", "id"),
            of(Dataset.INCIDENT_HONESTY, "lags", String.join(", ", TableSentences.LAGS.keySet()), "incident_id"),
            of(
                    Dataset.PROVIDER_HONESTY,
                    "lags",
                    "incidents, " + String.join(", ", TableSentences.YEARS.keySet()),
                    "provider",
                    "year"),
            of(
                    Dataset.DROP_ATTRIBUTIONS,
                    "attribution",
                    "candidate, verdict, band, log_likelihood_ratio, rank, attribution",
                    "drop_id",
                    "rank"),
            new CitedTable(
                    Dataset.RATES,
                    "rate",
                    List.of("entity", "surface", "signal", "source", "bucket_start"),
                    "count, total, value, unit, amount, coverage, failed"),
            new CitedTable(Dataset.SOURCES, "source", SERIES, "bucket_millis, grace_millis, max_silence_millis"));

    private static CitedTable of(Dataset dataset, String kind, String numbers, String... key) {
        return new CitedTable(dataset, kind, List.of(key), numbers);
    }

    /** Those in which that id can be, in the order in which it is looked for. */
    static List<CitedTable> withId(String id) {
        return ALL.stream()
                .filter(table -> table.hasId() && table.idsAreJoined() == id.contains("/"))
                .toList();
    }

    /** Whether ids are made of the id of another row, a slash and more, as those of no other table are. */
    private boolean idsAreJoined() {
        return switch (dataset) {
            case CORRECTIONS, TIMELINE, INCIDENT_STORY -> true;
            default -> false;
        };
    }

    /** That of a data set; none where no row of it can be cited. */
    static Optional<CitedTable> of(Dataset dataset) {
        return ALL.stream().filter(one -> one.dataset == dataset).findFirst();
    }

    /** Whether each row has an id of its own, which no row of another table has. */
    private boolean hasId() {
        return id().equals("id") || id().equals("claim_id") || id().equals("naming_id");
    }

    /** The last column of the key. */
    String id() {
        return key.get(key.size() - 1);
    }

    /** How one row is asked for, as a command. */
    String form() {
        StringBuilder form = new StringBuilder("faultline cite ").append(dataset.view());
        key.forEach(column -> form.append(' ').append(column).append("=…"));
        return form.toString();
    }

    /** How one row is named: by its id, or where it has none, by the table and its key. */
    String name(ExportRow row) {
        return hasId() ? row.said(id()) : dataset.view() + keys(row);
    }

    /** How one row is asked for, whatever else has its id. */
    String wholeName(ExportRow row) {
        return dataset.view() + keys(row);
    }

    private String keys(ExportRow row) {
        StringBuilder all = new StringBuilder();
        key.forEach(column -> all.append(' ').append(column).append('=').append(row.said(column)));
        return all.toString();
    }

    /** Holds for that value of a column of the key. */
    static String equal(String column, String value) {
        return switch (column) {
            case "bucket_start" -> column + " = toDateTime64(" + Dataset.moment(RowName.moment(value)) + ", 3, 'UTC')";
            case "year", "rank" -> "toString(" + column + ") = " + ExportQuery.literal(value);
            default -> column + " = " + ExportQuery.literal(value);
        };
    }

    /** Names of tables whose rows can be cited. */
    static List<String> names() {
        return Arrays.stream(Dataset.values())
                .filter(dataset -> of(dataset).isPresent())
                .map(Dataset::view)
                .toList();
    }
}
