package dev.faultline.app;

import dev.faultline.sql.Migrations;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The story of one incident, with what was told and taken back.
 *
 * @param incident an id that it has or ever had
 * @param from begin; null for all
 * @param until end; null for all
 * @param entity one entity, beside the lines of the provider; null for all
 * @param asOf what was known then; null for what is known now
 * @param reconstructed whether reconstructed and synthetic rows are wanted beside the others
 * @param limit most lines
 */
record StoryQuery(
        String incident,
        @Nullable Instant from,
        @Nullable Instant until,
        @Nullable String entity,
        @Nullable Instant asOf,
        boolean reconstructed,
        int limit) {

    /** The last moment that the tables can hold: all that is known, its history included. */
    private static final Instant ALWAYS = Instant.parse("2299-12-31T23:59:59.999Z");

    /** The statement, complete, in an order that is total. */
    String sql() {
        String known = TimelineQuery.literal(TimelineQuery.clickHouseTime(asOf == null ? ALWAYS : asOf));
        String stories = databases()
                .map(database -> "SELECT * FROM " + database + ".incident_story_as_of(at = " + known + ")")
                .collect(Collectors.joining(" UNION ALL "));
        String ids = databases()
                .map(database -> "SELECT incident_id FROM " + database + ".incident_ids WHERE id = "
                        + TimelineQuery.literal(incident))
                .collect(Collectors.joining(" UNION ALL "));
        StringBuilder sql = new StringBuilder("SELECT * FROM (" + stories + ") WHERE (incident_id = "
                + TimelineQuery.literal(incident) + " OR incident_id IN (" + ids + "))");
        TimelineQuery.add(sql, " AND at >= ", from);
        TimelineQuery.add(sql, " AND at < ", until);
        if (entity != null) {
            sql.append(" AND (entity IS NULL OR entity = ")
                    .append(TimelineQuery.literal(entity))
                    .append(")");
        }
        return sql + " ORDER BY at, place, id LIMIT " + limit;
    }

    private Stream<String> databases() {
        return reconstructed ? Stream.of(Migrations.MAIN, Migrations.DEMO) : Stream.of(Migrations.MAIN);
    }

    List<TimelineEntry> run(Connection connection) throws SQLException {
        List<TimelineEntry> entries = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql())) {
            while (rows.next()) {
                entries.add(entry(rows));
            }
        }
        return entries;
    }

    private static TimelineEntry entry(ResultSet row) throws SQLException {
        return new TimelineEntry(
                row.getTimestamp("at").toInstant(),
                row.getString("basis"),
                row.getString("kind"),
                row.getString("provider"),
                TimelineQuery.series(row.getString("entity"), row.getString("surface"), row.getString("signal")),
                row.getString("title"),
                row.getString("text"),
                row.getString("provenance"),
                row.getString("incident_id"),
                row.getString("source"));
    }
}
