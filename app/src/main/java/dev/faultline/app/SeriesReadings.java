package dev.faultline.app;

import dev.faultline.streams.detect.Reading;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The rates of one series on one grid of buckets, as the drop stage reads them.
 *
 * @param bucketMillis width of a bucket
 * @param buckets readings by begin of the bucket and by source; never empty
 * @param provenance the provenances among them
 */
record SeriesReadings(long bucketMillis, NavigableMap<Long, Map<String, Reading>> buckets, Set<String> provenance) {

    /** One entry for each grid, the finest first. */
    static Collection<SeriesReadings> read(Connection connection, SeriesName series, boolean reconstructed)
            throws SQLException {
        // Of two versions of a row in the two databases the later counts.
        String sql = "SELECT bucket_millis, toUnixTimestamp64Milli(bucket_start) AS start, source, count, value,"
                + " coverage, provenance FROM " + Databases.rows("rates", reconstructed);
        String order = "bucket_millis, start, source, known_at, inputs";
        NavigableMap<Long, SeriesReadings> grids = new TreeMap<>();
        SeriesRows.read(connection, series, sql, order, row -> grids.computeIfAbsent(
                        row.getLong("bucket_millis"),
                        width -> new SeriesReadings(width, new TreeMap<>(), new TreeSet<>()))
                .add(row));
        return grids.values();
    }

    private void add(ResultSet row) throws SQLException {
        long start = row.getLong("start");
        Reading reading = Reading.ofRate(
                start, SeriesRows.number(row, "count"), SeriesRows.number(row, "value"), row.getDouble("coverage"));
        buckets.computeIfAbsent(start, s -> new TreeMap<>()).put(row.getString("source"), reading);
        provenance.add(row.getString("provenance"));
    }

    Instant from() {
        return Instant.ofEpochMilli(buckets.firstKey());
    }

    Instant until() {
        return Instant.ofEpochMilli(buckets.lastKey() + bucketMillis);
    }

    boolean holds(Instant moment) {
        return !moment.isBefore(from()) && moment.isBefore(until());
    }

    Set<String> sources() {
        Set<String> sources = new TreeSet<>();
        buckets.values().forEach(bucket -> sources.addAll(bucket.keySet()));
        return sources;
    }

    /** What a source is scanned with: from its first bucket on, buckets of the others without it were not watched. */
    List<Reading> of(String source) {
        List<Reading> readings = new ArrayList<>();
        buckets.forEach((start, bucket) -> {
            Reading reading = bucket.get(source);
            if (reading != null || !readings.isEmpty()) {
                readings.add(reading == null ? Reading.uncovered(start) : reading);
            }
        });
        return readings;
    }
}
