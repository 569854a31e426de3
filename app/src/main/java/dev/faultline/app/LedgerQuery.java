package dev.faultline.app;

import dev.faultline.event.ClaimCheck;
import dev.faultline.sql.Migrations;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which claims of the ledger.
 *
 * @param incident one incident; null for all
 * @param entity one entity; null for all
 * @param check one answer; null for all
 * @param limit most claims
 */
record LedgerQuery(
        @Nullable String incident,
        @Nullable String entity,
        @Nullable ClaimCheck check,
        int limit) {

    /** The statement for programs: every column, in an order that is total. */
    String sql() {
        return "SELECT * FROM " + claims();
    }

    private String texts() {
        return "SELECT *, toString(claimed) AS claimed_text, toString(measured) AS measured_text,"
                + " toString(measured_low) AS low_text, toString(measured_high) AS high_text,"
                + " toString(toDate(reviewed_at)) AS reviewed_text FROM " + claims();
    }

    private String claims() {
        StringBuilder sql = new StringBuilder(Migrations.MAIN + ".claims_ledger WHERE 1");
        add(sql, "incident_id", incident);
        add(sql, "entity", entity);
        add(sql, "check", check == null ? null : check.name());
        return sql + " ORDER BY incident_id, entity, surface, signal, statement, publisher, claim_id LIMIT " + limit;
    }

    private static void add(StringBuilder sql, String column, @Nullable String value) {
        if (value != null) {
            sql.append(" AND ").append(column).append(" = ").append(TimelineQuery.literal(value));
        }
    }

    List<LedgerEntry> run(Connection connection) throws SQLException {
        List<LedgerEntry> entries = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(texts())) {
            while (rows.next()) {
                entries.add(LedgerEntry.of(rows));
            }
        }
        return entries;
    }
}
