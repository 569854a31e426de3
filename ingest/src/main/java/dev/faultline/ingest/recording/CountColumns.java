package dev.faultline.ingest.recording;

import dev.faultline.event.ObservationStatus;
import dev.faultline.ingest.Measured;
import dev.faultline.ingest.Rejection.Reason;
import org.jspecify.annotations.Nullable;

/** The columns of a row that say what was measured, and their rules. */
final class CountColumns {

    private final int count;
    private final int total;
    private final int value;
    private final int amount;
    private final int status;
    private final int reason;

    /**
     * Columns of one series.
     *
     * @param count the column with the count; absent when the series is a gauge
     */
    CountColumns(int count, Columns columns) {
        this.count = count;
        this.total = columns.optional("total");
        this.value = columns.optional("value");
        this.amount = columns.optional("amount");
        this.status = columns.optional("status");
        this.reason = columns.optional("reason");
    }

    ObservationStatus status(CsvRow row) throws RowException {
        if (row.isEmpty(status)) {
            return ObservationStatus.OK;
        }
        String text = row.text(status);
        return switch (text) {
            case "OK" -> ObservationStatus.OK;
            case "PARTIAL" -> ObservationStatus.PARTIAL;
            case "FAILED" -> ObservationStatus.FAILED;
            default -> throw new RowException(Reason.WRONG_TYPE, "status is " + text + ", not OK, PARTIAL or FAILED");
        };
    }

    @Nullable
    String reason(CsvRow row) throws RowException {
        return row.isEmpty(reason) ? null : row.text(reason);
    }

    Measured measured(CsvRow row, ObservationStatus status) throws RowException {
        Measured measured = new Measured(
                atLeastZero(row, count, "count"),
                atLeastZero(row, total, "total"),
                row.isEmpty(value) ? null : (Double) row.number(value, "value"),
                atLeastZero(row, amount, "amount"));
        boolean counted = measured.count() != null || measured.value() != null;
        if (status == ObservationStatus.FAILED ? counted : !counted) {
            throw new RowException(
                    Reason.MISSING_FIELD,
                    counted
                            ? "A row with status FAILED has a count or value: it was watched or it was not"
                            : "A row with status " + status + " has neither count nor value");
        }
        return measured;
    }

    private static @Nullable Double atLeastZero(CsvRow row, int column, String name) throws RowException {
        if (row.isEmpty(column)) {
            return null;
        }
        double number = row.number(column, name);
        if (number < 0) {
            throw new RowException(Reason.WRONG_TYPE, name + " is below zero: " + number);
        }
        return number;
    }
}
