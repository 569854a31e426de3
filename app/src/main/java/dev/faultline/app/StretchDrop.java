package dev.faultline.app;

import dev.faultline.streams.attribute.counterfactual.EpisodeInWindow;
import dev.faultline.streams.ledger.Estimate;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A drop of a series, as far as a claim needs it.
 *
 * @param id of the drop
 * @param episode what the rule for outcomes asks for
 * @param minutes how long it lasted
 */
record StretchDrop(String id, EpisodeInWindow episode, Estimate minutes) {

    private static final double MINUTE = 60_000;

    /** Columns of the view {@code drops} that {@link #of} reads. */
    static final String COLUMNS = "id, path, depth_low, statistic, threshold, false_alarms_per_1000_hours,"
            + " toUnixTimestamp64Milli(onset) AS onset_millis,"
            + " toUnixTimestamp64Milli(onset_earliest) AS earliest, toUnixTimestamp64Milli(onset_latest) AS latest,"
            + " toUnixTimestamp64Milli(end) AS end_millis,"
            + " toUnixTimestamp64Milli(end_earliest) AS end_early, toUnixTimestamp64Milli(end_latest) AS end_late";

    static StretchDrop of(ResultSet row) throws SQLException {
        boolean isHalt = "HALT".equals(row.getString("path"));
        Double statistic = number(row, "statistic");
        Double threshold = number(row, "threshold");
        Double rate = number(row, "false_alarms_per_1000_hours");
        EpisodeInWindow.Alarm alarm = statistic == null || threshold == null || rate == null
                ? null
                : new EpisodeInWindow.Alarm(statistic, threshold, rate);
        EpisodeInWindow episode =
                new EpisodeInWindow(row.getLong("onset_millis"), isHalt, number(row, "depth_low"), alarm);
        return new StretchDrop(row.getString("id"), episode, minutes(row, isHalt));
    }

    private static Estimate minutes(ResultSet row, boolean isHalt) throws SQLException {
        Double value = between(row, "onset_millis", "end_millis");
        Double low = between(row, "latest", "end_early");
        Double high = between(row, "earliest", "end_late");
        if (isHalt && low == null) { // between two events, whose times are known
            return new Estimate(value, value == null ? between(row, "onset_millis", "end_early") : value, value);
        }
        return new Estimate(value, low, high);
    }

    /**
     * Length of the one drop; of none and of several nothing is known. A halt and the drop of the rate in the buckets around
     * it are one, told twice, and the halt has the times.
     */
    static Estimate minutes(List<StretchDrop> drops, long bucketMillis) {
        List<StretchDrop> halts =
                drops.stream().filter(drop -> drop.episode().halt()).toList();
        if (drops.size() > 1
                && halts.size() == 1
                && drops.stream().allMatch(drop -> drop.isAround(halts.get(0), bucketMillis))) {
            return halts.get(0).minutes();
        }
        return drops.size() == 1 ? drops.get(0).minutes() : Estimate.NONE;
    }

    private boolean isAround(StretchDrop halt, long bucketMillis) {
        Double own = minutes.value();
        Double its = halt.minutes().value();
        long begin = episode.onset();
        return own != null
                && its != null
                && begin >= halt.episode().onset() - bucketMillis
                && begin + own * MINUTE <= halt.episode().onset() + its * MINUTE + bucketMillis;
    }

    private static @Nullable Double between(ResultSet row, String from, String until) throws SQLException {
        Double begin = number(row, from);
        Double end = number(row, until);
        return begin == null || end == null ? null : Math.max(0, (end - begin) / MINUTE);
    }

    private static @Nullable Double number(ResultSet row, String column) throws SQLException {
        double number = row.getDouble(column);
        return row.wasNull() ? null : number;
    }
}
