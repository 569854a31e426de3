package dev.faultline.app.export;

import dev.faultline.sql.Migrations;
import java.time.Instant;
import java.util.List;
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

    private static final String SETTINGS = " SETTINGS date_time_output_format = 'iso',"
            + " output_format_json_quote_64bit_integers = 0, output_format_json_quote_denormals = 0,"
            + " output_format_json_named_tuples_as_objects = 1, output_format_parquet_string_as_string = 1";

    /**
     * Which rows may leave.
     *
     * @param reconstructed whether reconstructed and synthetic rows are wanted beside the others
     * @param privately whether rows of private series are wanted
     */
    public record Scope(boolean reconstructed, boolean privately) {

        /** Nothing reconstructed, nothing private. */
        public static final Scope USUAL = new Scope(false, false);

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
    }

    /** All rows of a data set of one incident. */
    public static ExportQuery ofIncident(Dataset dataset, String incident, Scope scope) {
        return new ExportQuery(dataset, incident, null, null, scope);
    }

    /** The statement, complete. */
    public String sql() {
        String rows = scope.databases().stream().map(this::select).collect(Collectors.joining(" UNION ALL "));
        return "SELECT * FROM (" + rows + ")" + leaving() + " ORDER BY " + dataset.order() + SETTINGS;
    }

    /** Beside the union and not inside of it: pushed into a view of views, the engine mixes up types of columns. */
    private String leaving() {
        if (scope.privately() || !dataset.ofSeries()) {
            return "";
        }
        return " WHERE (" + known("entity") + ", " + known("surface") + ", " + known("signal")
                + ") NOT IN (SELECT toString(entity), toString(surface), toString(signal) FROM " + Migrations.MAIN
                + ".private_series)";
    }

    /** The statement for the one row of an id. */
    IdQuery withId(String column, String id) {
        return new IdQuery(this, column, id);
    }

    /** A query for one row. */
    record IdQuery(ExportQuery query, String column, String id) {

        String sql() {
            String all = query.sql();
            return "SELECT * FROM (" + all.substring(0, all.length() - SETTINGS.length()) + ") WHERE " + column + " = "
                    + literal(id) + SETTINGS;
        }
    }

    private String select(String database) {
        StringBuilder sql = new StringBuilder("SELECT *, " + Watermark.expression(dataset, database) + " AS "
                + Watermark.COLUMN + " FROM " + database + "." + dataset.view() + " WHERE 1");
        if (from != null) {
            sql.append(" AND ").append(dataset.time()).append(" >= ").append(time(from));
        }
        if (until != null) {
            sql.append(" AND ").append(dataset.time()).append(" < ").append(time(until));
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

    private static String belongs(String template, String database, String incident) {
        String ids = ids(incident);
        String effects = " FROM " + database + ".effects WHERE incident_id IN " + ids + ")";
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

    /** The id itself, and the incident that it leads to now, in whichever database that is. */
    private static String ids(String incident) {
        return "(SELECT " + literal(incident) + " UNION ALL "
                + List.of(Migrations.MAIN, Migrations.DEMO).stream()
                        .map(database ->
                                "SELECT incident_id FROM " + database + ".incident_ids WHERE id = " + literal(incident))
                        .collect(Collectors.joining(" UNION ALL "))
                + ")";
    }

    /** ClickHouse's own escapes inside single quotes. */
    static String literal(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }

    private static String time(Instant time) {
        return "toDateTime64(" + literal(time.toString().replace("T", " ").replace("Z", "")) + ", 3, 'UTC')";
    }
}
