package dev.faultline.app;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One claim of the ledger, in words fit to be shown.
 *
 * @param id id of the claim
 * @param incidentId incident it speaks of; null when it names none
 * @param who entity, side and signal
 * @param statement what was said
 * @param said by whom it was said, and by how many
 * @param caveat what weakens it; null when nothing is known to
 * @param claimed value and unit; null when there is none
 * @param measured measured value with its interval; null when there is none
 * @param check what measurement says; null when the current run has not looked yet
 * @param basis why; null likewise
 * @param review latest review; null when there is none
 * @param link address of the publication
 */
record LedgerEntry(
        String id,
        @Nullable String incidentId,
        String who,
        String statement,
        String said,
        @Nullable String caveat,
        @Nullable String claimed,
        @Nullable String measured,
        @Nullable String check,
        @Nullable String basis,
        @Nullable String review,
        String link) {

    static LedgerEntry of(ResultSet row) throws SQLException {
        return new LedgerEntry(
                row.getString("claim_id"),
                row.getString("incident_id"),
                who(row),
                row.getString("statement"),
                said(row),
                row.getString("caveat"),
                claimed(row),
                measured(row),
                row.getString("check"),
                row.getString("basis"),
                review(row),
                row.getString("link"));
    }

    /** The same claim with another answer. */
    LedgerEntry answered(String answer, @Nullable String counterpart, String why) {
        return new LedgerEntry(
                id, incidentId, who, statement, said, caveat, claimed, counterpart, answer, why, review, link);
    }

    private static String who(ResultSet row) throws SQLException {
        StringBuilder who = new StringBuilder(row.getString("entity"));
        for (String part : new String[] {"surface", "signal"}) {
            String value = row.getString(part);
            if (value != null) {
                who.append(' ').append(part.equals("surface") ? value.toLowerCase(Locale.ROOT) : value);
            }
        }
        return who.toString();
    }

    private static String said(ResultSet row) throws SQLException {
        String carrier = row.getString("carried_by");
        int publishers = row.getInt("publishers");
        return row.getString("publisher")
                + (carrier == null ? "" : ", carried by " + carrier)
                + (publishers == 1 ? "; the only publisher" : "; one of " + publishers + " publishers");
    }

    private static @Nullable String claimed(ResultSet row) throws SQLException {
        String value = row.getString("claimed_text");
        String bound = row.getString("bound");
        return value == null
                ? null
                : (bound == null ? "" : bound.toLowerCase(Locale.ROOT).replace('_', ' ') + " ")
                        + withUnit(value, row.getString("unit"));
    }

    private static @Nullable String measured(ResultSet row) throws SQLException {
        String value = row.getString("measured_text");
        String low = row.getString("low_text");
        String high = row.getString("high_text");
        if (value == null && low == null && high == null) {
            return null;
        }
        String interval = low == null && high == null
                ? ""
                : " (" + (low == null ? "…" : low) + " to " + (high == null ? "…" : high) + ")";
        return withUnit((value == null ? "" : value) + interval, row.getString("measured_unit"))
                .strip();
    }

    private static String withUnit(String value, @Nullable String unit) {
        return unit == null ? value : value + " " + unit;
    }

    private static @Nullable String review(ResultSet row) throws SQLException {
        String verdict = row.getString("review");
        return verdict == null
                ? null
                : verdict + " by " + row.getString("reviewer") + ", " + row.getString("reviewed_text") + ": "
                        + row.getString("review_reason");
    }
}
