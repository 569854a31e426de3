package dev.faultline.app;

import dev.faultline.streams.SignificantDigits;
import dev.faultline.streams.detect.Episode;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One episode as the table has it.
 *
 * @param id its id
 * @param bucketMillis width of its buckets
 * @param direction DROP or RISE
 * @param path RATE or HALT
 * @param state where it stands
 * @param onset begin of its first bucket
 * @param detectedAt when it was told
 * @param until its end, or the end of what was watched of it
 * @param depth missing over expected, as a fraction
 * @param depthLow lower bound of the depth; null when there is none
 * @param depthHigh upper bound
 */
record RecordedDrop(
        String id,
        long bucketMillis,
        String direction,
        String path,
        String state,
        Instant onset,
        Instant detectedAt,
        Instant until,
        @Nullable Double depth,
        @Nullable Double depthLow,
        @Nullable Double depthHigh) {

    static List<RecordedDrop> read(Connection connection, SeriesName series, boolean reconstructed)
            throws SQLException {
        String sql = "SELECT id, bucket_millis, direction, path, state, toUnixTimestamp64Milli(onset) AS began,"
                + " toUnixTimestamp64Milli(detected_at) AS told,"
                + " toUnixTimestamp64Milli(coalesce(end, end_earliest, detected_at)) AS until,"
                + " depth, depth_low, depth_high FROM " + Databases.rows("drops", reconstructed);
        List<RecordedDrop> drops = new ArrayList<>();
        SeriesRows.read(connection, series, sql, "began, direction, id", row -> drops.add(drop(row)));
        return drops;
    }

    private static RecordedDrop drop(ResultSet row) throws SQLException {
        return new RecordedDrop(
                row.getString("id"),
                row.getLong("bucket_millis"),
                row.getString("direction"),
                row.getString("path"),
                row.getString("state"),
                Instant.ofEpochMilli(row.getLong("began")),
                Instant.ofEpochMilli(row.getLong("told")),
                Instant.ofEpochMilli(row.getLong("until")),
                SeriesRows.number(row, "depth"),
                SeriesRows.number(row, "depth_low"),
                SeriesRows.number(row, "depth_high"));
    }

    /** Whether any of a bucket lies between the onset and the end, or what was watched of it. */
    boolean covers(long bucketStart) {
        long end = Math.max(until.toEpochMilli(), detectedAt.toEpochMilli());
        return bucketStart + bucketMillis > onset.toEpochMilli() && bucketStart < end;
    }

    boolean isHalt() {
        return path.equals("HALT");
    }

    /** Whether an episode found again is this one, in all that the table says of it. */
    boolean isJust(Episode episode) {
        return direction.equals(episode.direction().name())
                && state.equals(episode.state().name())
                && onset.toEpochMilli() == episode.onset()
                && detectedAt.toEpochMilli() == episode.detectedAt()
                && until.toEpochMilli() == episode.until()
                && Objects.equals(depth, SignificantDigits.of(depth(episode)));
    }

    private static double depth(Episode episode) {
        return (episode.expected() - episode.actual()) / episode.expected();
    }
}
