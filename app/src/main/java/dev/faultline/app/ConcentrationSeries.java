package dev.faultline.app;

import dev.faultline.streams.attribute.concentration.Stretch;
import dev.faultline.streams.attribute.concentration.WatchedEntity;
import dev.faultline.streams.attribute.concentration.WatchedSeries;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads how much of each hour every series was watched, and when it was below its baseline.
 *
 * @param reconstructed whether reconstructed rows are wanted beside the others
 */
record ConcentrationSeries(boolean reconstructed) {

    Map<String, WatchedEntity> read(Connection connection, long from, long until) throws SQLException {
        Map<String, Map<String, WatchedSeries>> series = new HashMap<>();
        ConcentrationQuery.read(
                connection, hours(from, until), row -> of(series, row.getString("entity"), row.getString("s"))
                        .hours()
                        .put(row.getLong("h"), row.getDouble("c")));
        ConcentrationQuery.read(
                connection, drops(from, until), row -> of(series, row.getString("entity"), row.getString("s"))
                        .drops()
                        .add(new Stretch(row.getLong("begin"), row.getLong("finish"))));
        Map<String, WatchedEntity> entities = new HashMap<>();
        series.forEach((entity, all) -> entities.put(entity, new WatchedEntity(List.copyOf(all.values()))));
        return entities;
    }

    private static WatchedSeries of(Map<String, Map<String, WatchedSeries>> series, String entity, String name) {
        return series.computeIfAbsent(entity, none -> new TreeMap<>())
                .computeIfAbsent(name, none -> new WatchedSeries(new TreeMap<>(), new ArrayList<>()));
    }

    /** The best source of each hour; a bucket of a day is watched evenly. */
    private String hours(long from, long until) {
        return "SELECT entity, s, h, max(c) AS c FROM (SELECT entity, concat(surface, ' ', signal) AS s, source,"
                + " toUnixTimestamp64Milli(toDateTime64(toStartOfHour(bucket_start), 3, 'UTC')) + 3600000 * arrayJoin("
                + "range(toUInt32(greatest(1, intDiv(bucket_millis, 3600000))))) AS h,"
                + " least(1, sum(coverage * least(bucket_millis, 3600000)) / 3600000) AS c FROM "
                + Databases.rows("rates", reconstructed) + " WHERE provenance != 'SYNTHETIC' AND bucket_start >= "
                + ConcentrationQuery.time(from) + " AND bucket_start < " + ConcentrationQuery.time(until)
                + " GROUP BY entity, s, source, h) GROUP BY entity, s, h";
    }

    private String drops(long from, long until) {
        return "SELECT entity, concat(surface, ' ', signal) AS s, toUnixTimestamp64Milli(onset) AS begin,"
                + " toUnixTimestamp64Milli(greatest(onset, coalesce(end, end_earliest, detected_at))) AS finish FROM "
                + Databases.rows("drops", reconstructed) + " WHERE direction = 'DROP' AND provenance != 'SYNTHETIC'"
                + " AND onset < " + ConcentrationQuery.time(until) + " AND coalesce(end, end_earliest, detected_at) >= "
                + ConcentrationQuery.time(from) + " ORDER BY entity, s, begin";
    }
}
