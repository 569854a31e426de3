package dev.faultline.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Optional;

/** Which run the views of a database show: the one marked last. */
public final class CurrentRun {

    private final Connection connection;
    private final Identifier database;

    /** The mark of one database. */
    public CurrentRun(Connection connection, String database) {
        this.connection = connection;
        this.database = new Identifier(database);
    }

    /**
     * Makes the views show a run.
     *
     * @param at time of the mark; the latest wins
     */
    public void mark(String runId, Instant at) throws SQLException {
        String insert = "INSERT INTO " + database.quoted()
                + ".run_marks (marked_at, run_id) VALUES (fromUnixTimestamp64Milli(?), ?)";
        try (PreparedStatement statement = connection.prepareStatement(insert)) {
            statement.setLong(1, at.toEpochMilli());
            statement.setString(2, runId);
            statement.executeUpdate();
        }
    }

    /** Id of the run that the views show; empty before one is marked. */
    public Optional<String> id() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT run_id FROM " + database.quoted() + ".current_run")) {
            return rows.next() ? Optional.of(rows.getString(1)) : Optional.empty();
        }
    }
}
