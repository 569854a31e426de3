package dev.faultline.app;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Rows of one series. */
final class SeriesRows {

    private SeriesRows() {}

    /** Takes one row. */
    interface Reader {

        /**
         * Reads the row that the result stands at.
         *
         * @throws SQLException when it cannot be read
         */
        void row(ResultSet row) throws SQLException;
    }

    /**
     * Reads all rows of a series.
     *
     * @param sql a query without conditions: those of the series, and the order, are added
     */
    static void read(Connection connection, SeriesName series, String sql, String order, Reader reader)
            throws SQLException {
        String ofSeries = sql + " WHERE entity = ? AND surface = ? AND signal = ? ORDER BY " + order;
        try (PreparedStatement statement = connection.prepareStatement(ofSeries)) {
            statement.setString(1, series.entity());
            statement.setString(2, series.surface());
            statement.setString(3, series.signal());
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    reader.row(rows);
                }
            }
        }
    }

    static @Nullable Double number(ResultSet row, String column) throws SQLException {
        double value = row.getDouble(column);
        return row.wasNull() ? null : value;
    }
}
