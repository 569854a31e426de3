package dev.faultline.app;

import dev.faultline.sql.Migrations;
import dev.faultline.streams.attribute.Window;
import dev.faultline.streams.ledger.Measurement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The measured series of one entity around a stretch of time, out of the tables. */
final class StretchSeries {

    private static final String MEASURED = " AND provenance IN ('MEASURED', 'BACKFILLED')";

    private final Connection connection;
    private final String entity;

    StretchSeries(Connection connection, String entity) {
        this.connection = connection;
        this.entity = entity;
    }

    private record Best(String surface, String signal, String source, long bucketMillis) {}

    /** Each series that was watched in the stretch, by the source that watched most of it. */
    List<StretchMeasurement.Watched> read(Window window, long historyStart) throws SQLException {
        List<StretchMeasurement.Watched> series = new ArrayList<>();
        for (Best best : best(window)) {
            series.add(new StretchMeasurement.Watched(
                    new Measurement.Side(best.surface(), best.signal()),
                    best.source(),
                    best.bucketMillis(),
                    buckets(best, historyStart, window.end()),
                    drops(best, window)));
        }
        return series;
    }

    private List<Best> best(Window window) throws SQLException {
        String sql = "SELECT surface, signal, source, bucket_millis,"
                + " sum(coverage * (least(toUnixTimestamp64Milli(bucket_end), ?)"
                + " - greatest(toUnixTimestamp64Milli(bucket_start), ?))) AS watched FROM " + Migrations.MAIN
                + ".rates WHERE entity = ? AND toUnixTimestamp64Milli(bucket_start) < ?"
                + " AND toUnixTimestamp64Milli(bucket_end) > ?" + MEASURED
                + " GROUP BY surface, signal, source, bucket_millis HAVING watched > 0"
                + " ORDER BY surface, signal, watched DESC, source, bucket_millis LIMIT 1 BY surface, signal";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, window.end());
            statement.setLong(2, window.start());
            statement.setString(3, entity);
            statement.setLong(4, window.end());
            statement.setLong(5, window.start());
            List<Best> found = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(new Best(
                            rows.getString("surface"),
                            rows.getString("signal"),
                            rows.getString("source"),
                            rows.getLong("bucket_millis")));
                }
            }
            return found;
        }
    }

    private List<StretchMeasurement.Bucket> buckets(Best best, long from, long until) throws SQLException {
        String sql = "SELECT toUnixTimestamp64Milli(bucket_start) AS started, coverage, count, amount FROM "
                + Migrations.MAIN + ".rates WHERE entity = ? AND surface = ? AND signal = ? AND source = ?"
                + " AND bucket_millis = ? AND toUnixTimestamp64Milli(bucket_start) >= ?"
                + " AND toUnixTimestamp64Milli(bucket_start) < ?" + MEASURED + " ORDER BY started";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            name(statement, best);
            statement.setString(4, best.source());
            statement.setLong(5, best.bucketMillis());
            statement.setLong(6, from);
            statement.setLong(7, until);
            List<StretchMeasurement.Bucket> buckets = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    buckets.add(new StretchMeasurement.Bucket(
                            rows.getLong("started"),
                            rows.getDouble("coverage"),
                            orNaN(rows, "count"),
                            orNaN(rows, "amount")));
                }
            }
            return buckets;
        }
    }

    private List<StretchDrop> drops(Best best, Window window) throws SQLException {
        String sql = "SELECT " + StretchDrop.COLUMNS + " FROM " + Migrations.MAIN
                + ".drops WHERE entity = ? AND surface = ? AND signal = ? AND direction = 'DROP'"
                + " AND state NOT IN ('RETRACTED', 'SUPERSEDED') AND toUnixTimestamp64Milli(onset) < ?"
                + " AND toUnixTimestamp64Milli(coalesce(end, end_earliest, detected_at)) > ?" + MEASURED
                + " ORDER BY onset, id";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            name(statement, best);
            statement.setLong(4, window.end());
            statement.setLong(5, window.start());
            List<StretchDrop> drops = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    drops.add(StretchDrop.of(rows));
                }
            }
            return drops;
        }
    }

    private void name(PreparedStatement statement, Best best) throws SQLException {
        statement.setString(1, entity);
        statement.setString(2, best.surface());
        statement.setString(3, best.signal());
    }

    private static double orNaN(ResultSet rows, String column) throws SQLException {
        double number = rows.getDouble(column);
        return rows.wasNull() ? Double.NaN : number;
    }
}
