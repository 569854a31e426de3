package dev.faultline.ingest.recording;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.faultline.ingest.Rejection.Reason;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The fields of one row, as slices of the line's bytes. A row is a line: a quoted field cannot span lines, or one stray
 * quote would swallow the rest of the file.
 *
 * <p>Rows without quotes, nearly all, are cut here and make no garbage; rows with quotes go through the CSV library.
 */
final class CsvRow {

    private static final int LONGEST_EXACT = 15;
    private static final double[] POWERS = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15
    };

    private byte[] bytes = new byte[0];
    private int[] starts = new int[16];
    private int[] ends = new int[16];
    private int fields;

    /** Takes the line that the reader stands on. */
    void take(LineReader line) throws RowException {
        take(line.buffer(), line.from(), line.until());
    }

    /** Takes a line of the bytes, without its end. */
    void take(byte[] line, int from, int until) throws RowException {
        bytes = line;
        fields = 0;
        int start = from;
        for (int i = start; i < until; i++) {
            if (bytes[i] == ',') {
                add(start, i);
                start = i + 1;
            } else if (bytes[i] == '"') {
                unquote(from, until);
                return;
            }
        }
        add(start, until);
    }

    int size() {
        return fields;
    }

    boolean isEmpty(int field) {
        return field < 0 || field >= fields || starts[field] == ends[field];
    }

    byte[] bytes() {
        return bytes;
    }

    int start(int field) {
        return starts[field];
    }

    int end(int field) {
        return ends[field];
    }

    String text(int field) throws RowException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, starts[field], ends[field] - starts[field]))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new RowException(Reason.NOT_UTF8, "Field " + (field + 1) + " is not UTF-8");
        }
    }

    /** A whole number. */
    long whole(int field, String name) throws RowException {
        long value = 0;
        int i = starts[field];
        int end = ends[field];
        if (end - i > LONGEST_EXACT || i == end) {
            return slowWhole(field, name);
        }
        for (; i < end; i++) {
            int digit = bytes[i] - '0';
            if (digit < 0 || digit > 9) {
                return slowWhole(field, name);
            }
            value = value * 10 + digit;
        }
        return value;
    }

    /** A finite number, correctly rounded. */
    double number(int field, String name) throws RowException {
        long digits = 0;
        int decimals = -1;
        int end = ends[field];
        if (end - starts[field] > LONGEST_EXACT || starts[field] == end) {
            return slowNumber(field, name);
        }
        for (int i = starts[field]; i < end; i++) {
            int digit = bytes[i] - '0';
            if (digit >= 0 && digit <= 9) {
                digits = digits * 10 + digit;
                decimals += decimals < 0 ? 0 : 1;
            } else if (bytes[i] == '.' && decimals < 0 && end - starts[field] > 1) {
                decimals = 0;
            } else {
                return slowNumber(field, name);
            }
        }
        return decimals <= 0 ? digits : digits / POWERS[decimals]; // both exact, so the quotient is rounded once
    }

    private long slowWhole(int field, String name) throws RowException {
        String text = text(field);
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new RowException(Reason.WRONG_TYPE, name + " is not a whole number: " + text);
        }
    }

    private double slowNumber(int field, String name) throws RowException {
        String text = text(field);
        try {
            double number = Double.parseDouble(text);
            if (Double.isFinite(number)) {
                return number;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw new RowException(Reason.WRONG_TYPE, name + " is not a finite number: " + text);
    }

    private void unquote(int from, int until) throws RowException {
        // One character for each byte: what CSV means is ASCII, and bytes that are no UTF-8 stay what they are.
        String text = new String(bytes, from, until - from, StandardCharsets.ISO_8859_1);
        CsvRecord row;
        try {
            row = CsvReader.builder().allowExtraCharsAfterClosingQuote(false).ofSingleCsvRecord(text);
        } catch (CsvParseException e) {
            throw new RowException(Reason.NOT_CSV, "The row is not CSV: " + e.getMessage());
        }
        if (quotes(from, until) % 2 != 0) {
            throw new RowException(Reason.NOT_CSV, "A quote is not closed in the row");
        }
        fields = 0;
        byte[] copy = new byte[until - from + row.getFieldCount()];
        int filled = 0;
        for (String field : row.getFields()) {
            byte[] content = field.getBytes(StandardCharsets.ISO_8859_1);
            System.arraycopy(content, 0, copy, filled, content.length);
            add(filled, filled + content.length);
            filled += content.length;
        }
        bytes = copy;
    }

    private int quotes(int from, int until) {
        int quotes = 0;
        for (int i = from; i < until; i++) {
            quotes += bytes[i] == '"' ? 1 : 0;
        }
        return quotes;
    }

    private void add(int start, int end) {
        if (fields == starts.length) {
            starts = Arrays.copyOf(starts, 2 * fields);
            ends = Arrays.copyOf(ends, 2 * fields);
        }
        starts[fields] = start;
        ends[fields++] = end;
    }
}
