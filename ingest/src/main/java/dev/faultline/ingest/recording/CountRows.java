package dev.faultline.ingest.recording;

import dev.faultline.event.ObservationStatus;
import dev.faultline.ingest.Measured;
import dev.faultline.ingest.Rejection.Reason;
import dev.faultline.ingest.status.PayloadException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows of counts or gauges of one series, by the rules of the format {@code counts-csv}, one by one, as they are appended to
 * a file. For one thread.
 */
public final class CountRows {

    private static final List<String> ROLES = List.of("start", "count", "total", "value", "amount", "status", "reason");

    private final Fields entry;
    private final @Nullable Fields mapping;
    private final boolean hasHeader;
    private final TimeFormat times;
    private final CsvRow row = new CsvRow();
    private @Nullable Layout layout;

    private record Layout(int start, CountColumns columns) {}

    /**
     * What a row says.
     *
     * @param start of the interval, milliseconds since 1970 UTC
     * @param status whether it was watched
     * @param reason why not, or in part only; null when it was
     * @param measured numbers
     */
    public record Row(
            long start, ObservationStatus status, @Nullable String reason, Measured measured) {}

    private CountRows(Fields entry, @Nullable Fields mapping) {
        this.entry = entry;
        this.mapping = mapping;
        this.hasHeader = !Boolean.FALSE.equals(entry.flagOrNull("header"));
        this.times = TimeFormat.of(mapping);
    }

    /**
     * Rows with the columns that an entry names by {@code header} and {@code columns}.
     *
     * @throws ManifestException when it names others
     */
    public static CountRows of(Fields entry) {
        Fields mapping = entry.childOrNull("columns");
        CountRows rows = new CountRows(entry, mapping);
        if (mapping != null) {
            ROLES.forEach(mapping::has);
            mapping.finish();
        }
        if (!rows.hasHeader) {
            rows.layout = rows.layout(null);
        }
        return rows;
    }

    /** Whether the first line of a file has the names of the columns. */
    public boolean hasHeader() {
        return hasHeader;
    }

    /**
     * Takes the names of the columns.
     *
     * @throws PayloadException when a column is missing
     */
    public void header(byte[] line) throws PayloadException {
        try {
            row.take(line, 0, line.length);
            layout = layout(Columns.names(row));
        } catch (RowException e) {
            throw refused(e);
        } catch (ManifestException e) {
            throw new PayloadException(Reason.WRONG_DOCUMENT, String.valueOf(e.getMessage()));
        }
    }

    private Layout layout(@Nullable List<String> names) {
        Columns columns = new Columns(entry, mapping, names);
        return new Layout(columns.required("start"), new CountColumns(columns.optional("count"), columns));
    }

    /**
     * Reads a row.
     *
     * @throws PayloadException when it is none
     */
    public Row read(byte[] line) throws PayloadException {
        Layout known = layout;
        if (known == null) {
            throw new PayloadException(Reason.WRONG_DOCUMENT, "There is no header that names the columns");
        }
        try {
            row.take(line, 0, line.length);
            ObservationStatus status = known.columns().status(row);
            return new Row(
                    times.read(row, known.start(), "start"),
                    status,
                    known.columns().reason(row),
                    known.columns().measured(row, status));
        } catch (RowException e) {
            throw refused(e);
        }
    }

    private static PayloadException refused(RowException e) {
        return new PayloadException(e.rejection().reason(), e.rejection().message());
    }
}
