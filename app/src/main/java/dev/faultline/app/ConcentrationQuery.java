package dev.faultline.app;

import dev.faultline.streams.attribute.concentration.Fate;
import dev.faultline.streams.attribute.concentration.Stretch;
import dev.faultline.streams.attribute.concentration.WatchedEntity;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads what is known of who depends on whom, and who fell with whom.
 *
 * @param provider one provider; null for all that somebody depends on
 * @param region one region; null for all
 * @param service part of the name of a service; null for all
 * @param reconstructed whether reconstructed rows are wanted beside the others
 */
record ConcentrationQuery(
        @Nullable String provider,
        @Nullable String region,
        @Nullable String service,
        boolean reconstructed) {

    private static final String REAL = "provenance != 'SYNTHETIC'";
    private static final long HOUR = 3_600_000;
    private static final long MARGIN = (WatchedEntity.WEEKS * 7 * 24 + 1) * HOUR;

    ConcentrationFacts facts(Connection connection, Period period) throws SQLException {
        SortedMap<String, List<ConcentrationFacts.Told>> incidents = incidents(connection, period);
        return new ConcentrationFacts(
                watched(connection, period),
                declared(connection, period),
                incidents,
                fates(connection, period),
                entities(connection, incidents),
                turnover(connection, period),
                hours(connection, period),
                histories(connection, period),
                decoys(connection, period));
    }

    private SortedSet<String> watched(Connection connection, Period period) throws SQLException {
        SortedSet<String> watched = new TreeSet<>();
        read(
                connection,
                "SELECT DISTINCT entity FROM " + rows("rates") + " WHERE " + REAL + " AND coverage > 0 AND "
                        + within("bucket_start", period),
                row -> watched.add(row.getString(1)));
        return watched;
    }

    /** A dependency whose bounds are not known holds: whoever made the entry saw it hold. */
    private SortedMap<String, SortedSet<String>> declared(Connection connection, Period period) throws SQLException {
        SortedMap<String, SortedSet<String>> declared = new TreeMap<>();
        String place = region == null ? "" : " AND (isNull(region) OR region = " + literal(region) + ")";
        read(
                connection,
                "SELECT provider, entity FROM " + rows("dependencies") + " WHERE " + REAL + named("provider")
                        + " AND (isNull(valid_from) OR valid_from < "
                        + time(period.until().toEpochMilli())
                        + ") AND (isNull(valid_to) OR valid_to > "
                        + time(period.from().toEpochMilli()) + ")" + place,
                row -> declared.computeIfAbsent(row.getString(1), none -> new TreeSet<>())
                        .add(row.getString(2)));
        return declared;
    }

    private SortedMap<String, List<ConcentrationFacts.Told>> incidents(Connection connection, Period period)
            throws SQLException {
        SortedMap<String, List<ConcentrationFacts.Told>> incidents = new TreeMap<>();
        read(
                connection,
                "SELECT provider, id, title, toUnixTimestamp64Milli(began) AS begin, toUnixTimestamp64Milli("
                        + "greatest(began, coalesce(declared_end, resolved_at, last_seen))) AS finish, provenance FROM ("
                        + began() + ") WHERE " + REAL + " AND " + within("began", period)
                        + " ORDER BY provider, began, id",
                row -> incidents
                        .computeIfAbsent(row.getString("provider"), none -> new ArrayList<>())
                        .add(new ConcentrationFacts.Told(
                                row.getString("id"),
                                row.getString("title"),
                                new Stretch(row.getLong("begin"), row.getLong("finish")),
                                row.getString("provenance"))));
        return incidents;
    }

    /** Incidents that match provider, region and service, with the begin of their window. One without a region may be anywhere. */
    private String began() {
        String place = region == null ? "" : " AND (empty(regions) OR has(regions, " + literal(region) + "))";
        String offer = service == null
                ? ""
                : " AND arrayExists(s -> positionCaseInsensitive(s, " + literal(service) + ") > 0, services)";
        return "SELECT *, coalesce(declared_start, first_published, first_seen) AS began FROM " + rows("incidents")
                + " WHERE kind = 'INCIDENT'" + named("provider") + place + offer;
    }

    private Map<String, Map<String, Fate>> fates(Connection connection, Period period) throws SQLException {
        Map<String, Map<String, Fate>> fates = new HashMap<>();
        read(
                connection,
                "SELECT incident_id, entity, countIf(verdict = 'IMPACTED') AS hit, countIf(verdict = 'UNAFFECTED') AS stood,"
                        + " countIf(verdict NOT IN ('IMPACTED', 'UNAFFECTED', 'REPORTED', 'UNOBSERVED')) AS open FROM "
                        + rows("impacts") + " WHERE " + REAL + " AND incident_id IN (SELECT id FROM (" + began()
                        + ") WHERE "
                        + within("began", period) + ") GROUP BY incident_id, entity",
                row -> fates.computeIfAbsent(row.getString("incident_id"), none -> new HashMap<>())
                        .put(row.getString("entity"), fate(row)));
        return fates;
    }

    private static Fate fate(ResultSet row) throws SQLException {
        if (row.getLong("hit") > 0) {
            return Fate.FELL;
        }
        return row.getLong("stood") > 0 && row.getLong("open") == 0 ? Fate.STOOD : Fate.UNKNOWN;
    }

    private Map<String, WatchedEntity> entities(
            Connection connection, SortedMap<String, List<ConcentrationFacts.Told>> incidents) throws SQLException {
        long first = Long.MAX_VALUE;
        long last = Long.MIN_VALUE;
        for (List<ConcentrationFacts.Told> told : incidents.values()) {
            for (ConcentrationFacts.Told incident : told) {
                first = Math.min(first, incident.stretch().start() - MARGIN);
                last = Math.max(last, incident.stretch().end() + MARGIN);
            }
        }
        return first > last ? Map.of() : new ConcentrationSeries(reconstructed).read(connection, first, last);
    }

    /** Of several sources of one series the one that saw most; what is not measured is not there. */
    private Map<String, Map<String, Double>> turnover(Connection connection, Period period) throws SQLException {
        Map<String, Map<String, Double>> turnover = new HashMap<>();
        read(
                connection,
                "SELECT entity, unit, sum(seen) AS traded FROM (SELECT entity, unit, max(seen) AS seen FROM (SELECT entity,"
                        + " surface, signal, source, coalesce(unit, '') AS unit, sum(amount) AS seen FROM "
                        + rows("rates") + " WHERE isNotNull(amount) AND provenance IN ('MEASURED', 'BACKFILLED') AND "
                        + within("bucket_start", period)
                        + " GROUP BY entity, surface, signal, source, unit) GROUP BY entity, surface, signal, unit)"
                        + " GROUP BY entity, unit ORDER BY entity, unit",
                row -> turnover.computeIfAbsent(row.getString("unit"), none -> new TreeMap<>())
                        .put(row.getString("entity"), row.getDouble("traded")));
        return turnover;
    }

    /** A drop that two incidents explain belongs to the one with more evidence; one without an end counts as far as known. */
    private SortedMap<String, SortedMap<String, Double>> hours(Connection connection, Period period)
            throws SQLException {
        SortedMap<String, SortedMap<String, Double>> hours = new TreeMap<>();
        read(
                connection,
                "SELECT provider, entity, sum(millis) / 3600000 AS hours FROM (SELECT impact.provider AS provider,"
                        + " episode.entity AS entity, episode.id AS id,"
                        + " greatest(0, dateDiff('millisecond', episode.onset,"
                        + " coalesce(episode.end, episode.end_earliest, episode.detected_at))) AS millis"
                        + " FROM (SELECT provider, incident_id, log_likelihood_ratio, arrayJoin(drops) AS told FROM "
                        + rows("impacts") + " WHERE verdict = 'IMPACTED' AND " + REAL + ") AS impact"
                        + " INNER JOIN (SELECT * FROM " + rows("drops") + " WHERE " + within("onset", period)
                        + ") AS episode ON episode.id = toString(impact.told)"
                        + " ORDER BY id, impact.log_likelihood_ratio DESC NULLS LAST, impact.incident_id LIMIT 1 BY id)"
                        + " GROUP BY provider, entity ORDER BY provider, entity",
                row -> hours.computeIfAbsent(row.getString("provider"), none -> new TreeMap<>())
                        .put(row.getString("entity"), row.getDouble("hours")));
        return hours;
    }

    private Map<String, ConcentrationFacts.History> histories(Connection connection, Period period)
            throws SQLException {
        Map<String, ConcentrationFacts.History> histories = new HashMap<>();
        read(
                connection,
                "SELECT provider, count() AS revisions, uniqExact(toDate(observed_at)) AS days,"
                        + " toString(toDate(min(observed_at))) AS first, toString(toDate(max(observed_at))) AS last FROM "
                        + rows("incident_revisions") + " WHERE " + REAL + " AND " + within("observed_at", period)
                        + " GROUP BY provider",
                row -> histories.put(
                        row.getString("provider"),
                        new ConcentrationFacts.History(
                                row.getLong("revisions"),
                                row.getLong("days"),
                                row.getString("first"),
                                row.getString("last"))));
        return histories;
    }

    private int decoys(Connection connection, Period period) throws SQLException {
        List<Integer> counts = new ArrayList<>();
        read(
                connection,
                "SELECT count() FROM (" + began() + ") WHERE NOT (" + REAL + ") AND " + within("began", period),
                row -> counts.add(row.getInt(1)));
        return counts.get(0);
    }

    private String rows(String view) {
        return Databases.rows(view, reconstructed);
    }

    private String named(String column) {
        return provider == null ? "" : " AND " + column + " = " + literal(provider);
    }

    private static String literal(String text) {
        return TimelineQuery.literal(text);
    }

    private static String within(String column, Period period) {
        return column + " >= " + time(period.from().toEpochMilli()) + " AND " + column + " < "
                + time(period.until().toEpochMilli());
    }

    static String time(long millis) {
        return "fromUnixTimestamp64Milli(" + millis + ", 'UTC')";
    }

    static void read(Connection connection, String sql, SeriesRows.Reader reader) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                reader.row(rows);
            }
        }
    }
}
