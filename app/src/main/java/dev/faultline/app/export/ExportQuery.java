package dev.faultline.app.export;

import dev.faultline.sql.Migrations;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which rows of a data set, in an order that is total. Columns are those of the view, in its order, and the watermark.
 *
 * @param dataset the data set
 * @param incident an id that an incident has or ever had; null for rows of all, and of none
 * @param from begin; null for all
 * @param until end, exclusive; null for all
 * @param scope which rows may leave
 */
public record ExportQuery(
        Dataset dataset,
        @Nullable String incident,
        @Nullable Instant from,
        @Nullable Instant until,
        Scope scope) {

    /** Hours before the first and after the last window of an incident that its rates are shown for. */
    private static final int CONTEXT_HOURS = 6;

    private static final Map<String, String> SETTINGS = Map.of(
            "date_time_output_format", "iso",
            "output_format_json_quote_64bit_integers", "0",
            "output_format_json_quote_denormals", "0",
            "output_format_json_named_tuples_as_objects", "1",
            "output_format_parquet_string_as_string", "1");

    /**
     * Which rows may leave, and as of when.
     *
     * @param reconstructed whether reconstructed and synthetic rows are wanted beside the others
     * @param privately whether rows of private series are wanted
     * @param at the moment of which rows are wanted as they were known then; null for now
     */
    public record Scope(
            boolean reconstructed,
            boolean privately,
            @Nullable Instant at) {

        /** Nothing reconstructed, nothing private, as known now. */
        public static final Scope USUAL = new Scope(false, false, null);

        List<String> databases() {
            return reconstructed ? List.of(Migrations.MAIN, Migrations.DEMO) : List.of(Migrations.MAIN);
        }
    }

    /** Refuses filters that the data set does not know. */
    public ExportQuery {
        if (incident != null && !dataset.belongsToIncidents()) {
            throw new ExportException("--incident does not apply to " + dataset.view() + ": its rows belong to none.");
        }
        if ((from != null || until != null) && dataset.time() == null) {
            throw new ExportException(
                    "--from and --until do not apply to " + dataset.view() + ": its rows have no time.");
        }
        if (scope.at() != null && !dataset.hasHistory()) {
            throw new ExportException("--at does not apply to " + dataset.view()
                    + ": what was known of it then is not kept. It is kept for: "
                    + Arrays.stream(Dataset.values())
                            .filter(Dataset::hasHistory)
                            .map(Dataset::view)
                            .collect(Collectors.joining(", "))
                    + ".");
        }
    }

    /** All rows of a data set of one incident. */
    public static ExportQuery ofIncident(Dataset dataset, String incident, Scope scope) {
        return new ExportQuery(dataset, incident, null, null, scope);
    }

    /** The statement where nothing is private that a text could name. */
    public String sql() {
        return "SELECT * FROM (" + rows() + ")" + leaving() + ending();
    }

    /** The statement with what is private left out of texts and lists too. */
    String sql(PrivateNames names, List<Column> columns) {
        return "SELECT " + names.selected(dataset, columns) + " FROM (SELECT * FROM (" + rows() + ")" + leaving()
                + names.conditions(dataset) + ")" + ending();
    }

    /** Names and types of the columns, as a statement without rows. */
    String shape() {
        return "SELECT * FROM (" + rows() + ") LIMIT 0";
    }

    /**
     * How its answers are written. Of views that are unions of views, and of both databases, the engine's optimizer mixes up
     * types of columns; it finds nothing to speed up there either.
     */
    Map<String, String> settings() {
        Map<String, String> settings = new TreeMap<>(SETTINGS);
        if (dataset == Dataset.TIMELINE || dataset == Dataset.INCIDENT_STORY) {
            settings.put("query_plan_enable_optimizations", "0");
        }
        return settings;
    }

    /** The rows before anything is left out or put in order. */
    private String rows() {
        return scope.databases().stream().map(this::select).collect(Collectors.joining(" UNION ALL "));
    }

    private String ending() {
        return " ORDER BY " + dataset.order();
    }

    /** Beside the union and not inside of it: pushed into a view of views, the engine mixes up types of columns. */
    private String leaving() {
        if (scope.privately() || !dataset.ofSeries()) {
            return " WHERE 1";
        }
        return " WHERE (" + known("entity") + ", " + known("surface") + ", " + known("signal")
                + ") NOT IN (SELECT toString(entity), toString(surface), toString(signal) FROM " + Migrations.MAIN
                + ".private_series)";
    }

    private String select(String database) {
        StringBuilder sql = new StringBuilder("SELECT *, " + Watermark.expression(dataset, database) + " AS "
                + Watermark.COLUMN + " FROM " + dataset.relation(database, scope.at()) + " WHERE 1");
        if (from != null) {
            sql.append(" AND ").append(dataset.time()).append(" >= ").append(time(from));
        }
        if (until != null) {
            sql.append(" AND ").append(dataset.time()).append(" < ").append(time(until));
        }
        if (scope.at() != null && dataset.added() != null) {
            sql.append(" AND ").append(dataset.added()).append(" <= ").append(time(scope.at()));
        }
        if (incident != null && dataset.ofIncident() != null) {
            sql.append(" AND ").append(belongs(dataset.ofIncident(), database, incident));
        }
        return sql.toString();
    }

    /** Rows about a provider have no series; in a comparison with NULL they would be lost. */
    private static String known(String column) {
        return "ifNull(toString(" + column + "), '')";
    }

    private String belongs(String template, String database, String id) {
        String ids = ids(id);
        String effects =
                " FROM " + Dataset.EFFECTS.relation(database, scope.at()) + " WHERE incident_id IN " + ids + ")";
        String hours = " INTERVAL " + CONTEXT_HOURS + " HOUR";
        return template.replace(
                        "{entries}",
                        "(SELECT id FROM " + database + ".incident_entries WHERE incident_id IN " + ids + ")")
                .replace("{drops}", "(SELECT toString(arrayJoin(drops))" + effects)
                .replace("{series}", "(SELECT entity, surface, signal" + effects)
                .replace("{begin}", "(SELECT min(window_start) -" + hours + effects)
                .replace("{end}", "(SELECT max(window_end) +" + hours + effects)
                .replace("{ids}", ids);
    }

    /**
     * The id itself, and the incident that it leads to now, in whichever database that is. As of a moment, every id that
     * leads to the same incident: it may not have absorbed the others yet.
     */
    private String ids(String id) {
        return "(SELECT " + literal(id) + " UNION ALL "
                + List.of(Migrations.MAIN, Migrations.DEMO).stream()
                        .map(database -> leadsTo(database + ".incident_ids", literal(id)))
                        .collect(Collectors.joining(" UNION ALL "))
                + ")";
    }

    private String leadsTo(String ids, String id) {
        String now = "SELECT incident_id FROM " + ids + " WHERE id = " + id;
        return scope.at() == null
                ? now
                : now + " UNION ALL SELECT id FROM " + ids + " WHERE incident_id IN (" + now + ")";
    }

    /** ClickHouse's own escapes inside single quotes. */
    static String literal(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }

    private static String time(Instant time) {
        return "toDateTime64(" + Dataset.moment(time) + ", 3, 'UTC')";
    }
}
