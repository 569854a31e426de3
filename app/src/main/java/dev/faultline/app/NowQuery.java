package dev.faultline.app;

import dev.faultline.sql.Migrations;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is believed and what cannot be seen.
 *
 * @param at at which moment
 * @param reconstructed whether reconstructed and synthetic rows are wanted beside the others
 */
record NowQuery(Instant at, boolean reconstructed) {

    private static final String BELIEFS = "SELECT kind, provider, entity, said_by, what, since, last_heard, state,"
            + " provenance, known_at, id FROM %s.beliefs_as_of(at = %s)";
    private static final String BLIND =
            "SELECT concat('UNSEEN_', kind) AS kind, NULL AS provider, entity, '' AS said_by,"
                    + " what, since, NULL AS last_heard, reason AS state, 'MEASURED' AS provenance, NULL AS known_at, id"
                    + " FROM %s.blind_spots_as_of(at = %s)";

    /**
     * One line.
     *
     * @param kind what it is about
     * @param provider provider, where it is about one
     * @param entity entity, where it is about one
     * @param saidBy who says so
     * @param what what is said
     * @param since since when; of what cannot be seen, when it was last watched
     * @param lastHeard when it was last said
     * @param state where it stands, or why it cannot be seen
     * @param provenance how it came to be known
     */
    record Line(
            String kind,
            @Nullable String provider,
            @Nullable String entity,
            String saidBy,
            String what,
            @Nullable Instant since,
            @Nullable Instant lastHeard,
            String state,
            String provenance) {}

    /** The statement, complete, in an order that is total. */
    String sql() {
        String time = TimelineQuery.literal(TimelineQuery.clickHouseTime(at));
        List<String> parts = new ArrayList<>();
        for (String database : reconstructed ? List.of(Migrations.MAIN, Migrations.DEMO) : List.of(Migrations.MAIN)) {
            parts.add(BELIEFS.formatted(database, time));
            parts.add(BLIND.formatted(database, time));
        }
        return "SELECT * FROM (" + String.join(" UNION ALL ", parts)
                + ") ORDER BY indexOf(['INCIDENT', 'SUSPICION', 'DROP', 'RISE', 'NAMING'], kind) = 0,"
                + " indexOf(['INCIDENT', 'SUSPICION', 'DROP', 'RISE', 'NAMING'], kind), kind, since, id";
    }

    List<Line> run(Connection connection) throws SQLException {
        List<Line> lines = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql())) {
            while (row.next()) {
                lines.add(new Line(
                        row.getString("kind"),
                        row.getString("provider"),
                        row.getString("entity"),
                        row.getString("said_by"),
                        row.getString("what"),
                        instant(row.getTimestamp("since")),
                        instant(row.getTimestamp("last_heard")),
                        row.getString("state"),
                        row.getString("provenance")));
            }
        }
        return lines;
    }

    private static @Nullable Instant instant(@Nullable Timestamp time) {
        return time == null ? null : time.toInstant();
    }
}
