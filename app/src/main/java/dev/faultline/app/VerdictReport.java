package dev.faultline.app;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Locale;

/** What became of each incident and series, the ones that say most first. */
final class VerdictReport {

    private static final int SERIES_WIDTH = 36;
    private static final int VERDICT_WIDTH = 13;

    private final Terminal terminal;

    VerdictReport(Terminal terminal) {
        this.terminal = terminal;
    }

    void print(Connection connection, Instant from, Instant until, boolean reconstructed, int limit)
            throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql(from, until, reconstructed, limit))) {
            String incident = "";
            while (rows.next()) {
                if (!rows.getString("incident").equals(incident)) {
                    incident = rows.getString("incident");
                    heading(rows);
                }
                line(rows);
            }
        }
        terminal.out().flush();
    }

    private void heading(ResultSet row) throws SQLException {
        String title = row.getString("incident_title");
        terminal.out().println();
        terminal.out()
                .println(terminal.bold("Verdicts  ")
                        + Text.cut(
                                Text.visible(row.getString("by")) + ": "
                                        + Text.visible(title.isEmpty() ? "incident not watched" : title),
                                terminal.width() - 12));
        terminal.out()
                .println(terminal.faint("  the story: faultline timeline --incident " + row.getString("incident")));
    }

    private void line(ResultSet row) throws SQLException {
        String verdict = row.getString("verdict");
        String said = row.getString("claimed") == null
                ? row.getString("why")
                : row.getString("publishers") + " publisher(s): " + row.getString("claimed");
        String head = Databases.mark(row.getString("how"))
                + Text.column(Text.visible(row.getString("series")), SERIES_WIDTH)
                + " "
                + Text.column(verdict.toLowerCase(Locale.ROOT), VERDICT_WIDTH)
                + " ";
        terminal.out().println(head + Text.cut(Text.visible(said), Math.max(20, terminal.width() - head.length())));
    }

    private static String sql(Instant from, Instant until, boolean reconstructed, int limit) {
        String impacts = Databases.rows("impacts", reconstructed);
        String incidents = Databases.rows("incidents", reconstructed);
        return "SELECT i.incident_id AS incident, coalesce(n.title, '') AS incident_title, i.provider AS by,"
                + " concat(i.entity, ' ', lower(i.surface), '/', i.signal) AS series, i.verdict AS verdict,"
                + " i.reason AS why, i.claimed AS claimed, toString(i.independent_sources) AS publishers,"
                + " i.provenance AS how"
                + " FROM (SELECT * FROM " + impacts + ") AS i"
                + " LEFT JOIN (SELECT id, any(title) AS title, min(coalesce(declared_start, first_published, first_seen)) AS began"
                + " FROM " + incidents + " GROUP BY id) AS n ON n.id = i.incident_id"
                + " WHERE n.began >= fromUnixTimestamp64Milli(" + from.toEpochMilli()
                + ") AND n.began < fromUnixTimestamp64Milli(" + until.toEpochMilli() + ")"
                + " ORDER BY n.began, incident, indexOf(['IMPACTED','COINCIDENT','REPORTED','UNAFFECTED',"
                + "'INCONCLUSIVE','UNOBSERVED'], verdict), series LIMIT " + limit;
    }
}
