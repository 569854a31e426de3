package dev.faultline.app;

import dev.faultline.streams.attribute.Window;
import dev.faultline.streams.ledger.Assertion;
import dev.faultline.streams.ledger.Bound;
import dev.faultline.streams.ledger.Size;
import dev.faultline.streams.ledger.Stretch;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * A claim that names no incident, and the time that it speaks of.
 *
 * @param id of the claim
 * @param entity whom it speaks of
 * @param assertion what it asserts
 */
record ClaimStretch(String id, String entity, Assertion assertion) {

    private static final String LABEL = "claimed";
    private static final double MINUTE = 60_000;

    /** Columns of the view {@code claims_ledger} that {@link #of} reads. */
    static final String COLUMNS = "claim_id, entity, surface, signal, affected, measure, claimed, unit, bound,"
            + " toUnixTimestamp64Milli(`from`) AS from_millis, toUnixTimestamp64Milli(`until`) AS until_millis,"
            + " precision_millis";

    static ClaimStretch of(ResultSet row) throws SQLException {
        String surface = row.getString("surface");
        return new ClaimStretch(
                row.getString("claim_id"),
                row.getString("entity"),
                new Assertion(
                        "UNSPECIFIED".equals(surface) ? null : surface,
                        row.getString("signal"),
                        row.getObject("affected", Boolean.class),
                        size(row),
                        stretch(row)));
    }

    private static @Nullable Size size(ResultSet row) throws SQLException {
        double value = row.getDouble("claimed");
        return row.wasNull()
                ? null
                : new Size(row.getString("measure"), value, row.getString("unit"), bound(row.getString("bound")));
    }

    private static Bound bound(@Nullable String word) {
        return word == null ? Bound.ROUNDED : Bound.valueOf(word);
    }

    private static Stretch stretch(ResultSet row) throws SQLException {
        long precision = row.getLong("precision_millis");
        return new Stretch(millis(row, "from_millis"), millis(row, "until_millis"), precision);
    }

    private static @Nullable Long millis(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? null : millis;
    }

    /**
     * The time it speaks of, wider by what that may be off; a begin with a length has an end. Null when it does not tell
     * both.
     */
    @Nullable
    Window window() {
        Stretch told = assertion.stretch();
        Long until = told.until() == null ? endByLength() : told.until();
        return told.from() == null || until == null || until <= told.from()
                ? null
                : new Window(LABEL, told.from() - told.precision(), until + told.precision(), false);
    }

    private @Nullable Long endByLength() {
        Size size = assertion.size();
        Long from = assertion.stretch().from();
        boolean isLength = size != null && "duration".equals(size.measure()) && Size.MINUTES.equals(size.unit());
        return size == null || from == null || !isLength
                ? null
                : Long.valueOf(from + Math.round(size.value() * MINUTE));
    }

    /** A mean loss depends on where the time begins and ends. */
    boolean isTooVagueForALoss() {
        Size size = assertion.size();
        return size != null
                && "loss".equals(size.measure())
                && assertion.stretch().precision() > 0;
    }
}
