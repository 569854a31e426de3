package dev.faultline.app;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A sparkline for each source of each series in a stretch of time. */
final class SeriesReport {

    private static final int COLUMNS = 60;
    private static final int NAME_WIDTH = 44;
    private static final int MOST_SERIES = 40;

    private final Terminal terminal;

    SeriesReport(Terminal terminal) {
        this.terminal = terminal;
    }

    /** One line of the report in the making. */
    private static final class Drawn {
        private final double[] values = new double[COLUMNS];
        private final String provenance;
        private final String bucket;

        private Drawn(String provenance, Duration bucket) {
            this.provenance = provenance;
            this.bucket = bucket.toString().substring(2).toLowerCase(Locale.ROOT) + " buckets";
            Arrays.fill(values, Double.NaN);
        }
    }

    void print(Connection connection, Instant from, Instant until, boolean reconstructed) throws SQLException {
        Map<String, Drawn> series = read(connection, from, until, reconstructed);
        if (series.isEmpty()) {
            return;
        }
        terminal.out().println();
        terminal.out()
                .println(terminal.bold("Series")
                        + terminal.faint(
                                "  " + from + " to " + until + ", from zero to the largest; · was not watched"));
        series.entrySet().stream().limit(MOST_SERIES).forEach(entry -> {
            Drawn drawn = entry.getValue();
            terminal.out()
                    .println((isReal(drawn) ? "   " : " ~ ")
                            + Text.column(Text.visible(entry.getKey()), NAME_WIDTH)
                            + " "
                            + Sparkline.of(drawn.values)
                            + terminal.faint("  " + drawn.bucket));
        });
        if (series.size() > MOST_SERIES) {
            terminal.out().println("   and " + (series.size() - MOST_SERIES) + " more");
        }
        terminal.out().flush();
    }

    private static boolean isReal(Drawn drawn) {
        return drawn.provenance.equals("MEASURED") || drawn.provenance.equals("BACKFILLED");
    }

    private static Map<String, Drawn> read(Connection connection, Instant from, Instant until, boolean reconstructed)
            throws SQLException {
        Map<String, Drawn> series = new TreeMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql(from, until, reconstructed))) {
            while (rows.next()) {
                String provenance = rows.getString("weakest");
                Duration bucket = Duration.ofMillis(rows.getLong("bucket_millis"));
                Drawn drawn = series.computeIfAbsent(rows.getString("name"), name -> new Drawn(provenance, bucket));
                double level = rows.getDouble("level");
                int column = rows.getInt("place");
                if (!rows.wasNull() && column >= 0 && column < COLUMNS) {
                    drawn.values[column] = level;
                }
            }
        }
        return series;
    }

    /** Mean rate of each sixtieth of the stretch; NULL where nothing of it was watched. */
    private static String sql(Instant from, Instant until, boolean reconstructed) {
        long width = Math.max(1, Duration.between(from, until).toMillis() / COLUMNS);
        String rates = Databases.rows("rates", reconstructed);
        return "SELECT concat(entity, ' ', lower(surface), '/', signal, ' by ', source) AS name, bucket_millis,"
                + " toInt32(intDiv(toUnixTimestamp64Milli(bucket_start) - " + from.toEpochMilli() + ", " + width
                + ")) AS place,"
                + " if(sum(coverage) = 0, NULL, sum(coalesce(count, value * coverage)) / sum(coverage)) AS level,"
                + " any(provenance) AS weakest"
                + " FROM " + rates
                + " WHERE bucket_start >= fromUnixTimestamp64Milli(" + from.toEpochMilli()
                + ") AND bucket_start < fromUnixTimestamp64Milli(" + until.toEpochMilli() + ")"
                + " GROUP BY name, bucket_millis, place HAVING level IS NOT NULL ORDER BY name, place";
    }
}
