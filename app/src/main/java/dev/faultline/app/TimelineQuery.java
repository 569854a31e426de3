package dev.faultline.app;

import dev.faultline.sql.Migrations;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which part of the timeline.
 *
 * @param from begin; null for all
 * @param until end; null for all
 * @param provider one provider; null for all
 * @param entity one entity; null for all
 * @param asOf what was known then; null for what is known now
 * @param reconstructed whether reconstructed and synthetic rows are wanted beside the others
 * @param limit most lines
 */
record TimelineQuery(
        @Nullable Instant from,
        @Nullable Instant until,
        @Nullable String provider,
        @Nullable String entity,
        @Nullable Instant asOf,
        boolean reconstructed,
        int limit) {

    private static final String COLUMNS = "at, basis, kind, provider, entity, surface, signal, title, text,"
            + " provenance, incident_id, known_at, place, id";

    /** The statement, complete, in an order that is total. */
    String sql() {
        String rows = reconstructed
                ? "SELECT " + COLUMNS + " FROM " + view(Migrations.MAIN) + " UNION ALL SELECT " + COLUMNS + " FROM "
                        + view(Migrations.DEMO)
                : "SELECT " + COLUMNS + " FROM " + view(Migrations.MAIN);
        StringBuilder sql = new StringBuilder("SELECT * FROM (" + rows + ") WHERE 1");
        add(sql, " AND at >= ", from);
        add(sql, " AND at < ", until);
        if (provider != null) {
            sql.append(" AND provider = ").append(literal(provider));
        }
        if (entity != null) {
            sql.append(" AND entity = ").append(literal(entity));
        }
        return sql + " ORDER BY at, place, id LIMIT " + limit;
    }

    private String view(String database) {
        return asOf == null
                ? database + ".timeline"
                : database + ".timeline_as_of(at = " + literal(clickHouseTime(asOf)) + ")";
    }

    static void add(StringBuilder sql, String comparison, @Nullable Instant time) {
        if (time != null) {
            sql.append(comparison)
                    .append("toDateTime64(")
                    .append(literal(clickHouseTime(time)))
                    .append(", 3, 'UTC')");
        }
    }

    /** ClickHouse's own escapes inside single quotes. */
    static String literal(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }

    static String clickHouseTime(Instant time) {
        return time.toString().replace("T", " ").replace("Z", "");
    }

    List<TimelineEntry> run(Connection connection) throws SQLException {
        List<TimelineEntry> entries = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql());
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                entries.add(entry(rows));
            }
        }
        return entries;
    }

    private static TimelineEntry entry(ResultSet row) throws SQLException {
        Timestamp at = row.getTimestamp("at");
        return new TimelineEntry(
                at.toInstant(),
                row.getString("basis"),
                row.getString("kind"),
                row.getString("provider"),
                series(row.getString("entity"), row.getString("surface"), row.getString("signal")),
                row.getString("title"),
                row.getString("text"),
                row.getString("provenance"),
                row.getString("incident_id"),
                null);
    }

    static @Nullable String series(@Nullable String entity, @Nullable String surface, @Nullable String signal) {
        return entity == null || surface == null || signal == null
                ? entity
                : entity + " " + surface.toLowerCase(Locale.ROOT) + "/" + signal;
    }
}
