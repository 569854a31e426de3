package dev.faultline.ingest.recording;

import dev.faultline.ingest.Rejection.Reason;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How times are written in a column: {@code iso-8601} (with offset), {@code epoch-seconds}, {@code epoch-milliseconds}, or
 * a pattern of {@link DateTimeFormatter}, read as UTC.
 */
final class TimeFormat {

    private static final String ISO = "iso-8601";
    private static final String SECONDS = "epoch-seconds";
    private static final String MILLISECONDS = "epoch-milliseconds";
    private static final int ISO_LENGTH = "2021-12-07T16:22:56Z".length();
    private static final long DAY = 86_400_000L;

    private final String label;
    private final @Nullable DateTimeFormatter pattern;
    private int cachedDate = -1;
    private long cachedDay;

    private TimeFormat(String label, @Nullable DateTimeFormatter pattern) {
        this.label = label;
        this.pattern = pattern;
    }

    static TimeFormat of(@Nullable Fields columns) {
        String label = columns == null ? null : columns.textOrNull("timeFormat");
        if (columns == null || label == null) {
            return new TimeFormat(ISO, null);
        }
        if (label.equals(ISO) || label.equals(SECONDS) || label.equals(MILLISECONDS)) {
            return new TimeFormat(label, null);
        }
        try {
            return new TimeFormat(label, DateTimeFormatter.ofPattern(label, Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw columns.wrong(
                    "timeFormat", label, String.join(", ", ISO, SECONDS, MILLISECONDS) + " or a date pattern");
        }
    }

    /** Milliseconds since 1970 UTC. */
    long read(CsvRow row, int field, String name) throws RowException {
        if (row.isEmpty(field)) {
            throw new RowException(Reason.MISSING_FIELD, name + " is empty");
        }
        return switch (label) {
            case MILLISECONDS -> row.whole(field, name);
            case SECONDS -> StrictMath.round(1000 * row.number(field, name));
            case ISO -> iso(row, field, name);
            default -> byPattern(row, field, name);
        };
    }

    private long iso(CsvRow row, int field, String name) throws RowException {
        byte[] bytes = row.bytes();
        int at = row.start(field);
        if (row.end(field) - at == ISO_LENGTH && isPlain(bytes, at)) {
            return day(bytes, at)
                    + 1000L * (3600 * two(bytes, at + 11) + 60 * two(bytes, at + 14) + two(bytes, at + 17));
        }
        String text = row.text(field);
        try {
            return OffsetDateTime.parse(text).toInstant().toEpochMilli();
        } catch (DateTimeException | ArithmeticException e) {
            throw wrong(name, text, "in ISO-8601 with offset");
        }
    }

    private long byPattern(CsvRow row, int field, String name) throws RowException {
        String text = row.text(field);
        try {
            return LocalDateTime.parse(text, pattern).toInstant(ZoneOffset.UTC).toEpochMilli();
        } catch (DateTimeException | ArithmeticException e) {
            throw wrong(name, text, "of the form " + label);
        }
    }

    /** Whether it is yyyy-MM-ddTHH:mm:ssZ with every number in its range. Days 29 to 31 take the slow way. */
    private static boolean isPlain(byte[] bytes, int at) {
        return number(bytes, at, 4) >= 0
                && bytes[at + 4] == '-'
                && within(bytes, at + 5, 1, 12)
                && bytes[at + 7] == '-'
                && within(bytes, at + 8, 1, 28)
                && bytes[at + 10] == 'T'
                && within(bytes, at + 11, 0, 23)
                && bytes[at + 13] == ':'
                && within(bytes, at + 14, 0, 59)
                && bytes[at + 16] == ':'
                && within(bytes, at + 17, 0, 59)
                && bytes[at + 19] == 'Z';
    }

    private long day(byte[] bytes, int at) {
        int date = (number(bytes, at, 4) * 100 + two(bytes, at + 5)) * 100 + two(bytes, at + 8);
        if (date != cachedDate) {
            cachedDay = DAY
                    * LocalDate.of(date / 10_000, date / 100 % 100, date % 100).toEpochDay();
            cachedDate = date;
        }
        return cachedDay;
    }

    private static boolean within(byte[] bytes, int at, int lowest, int highest) {
        int value = number(bytes, at, 2);
        return value >= lowest && value <= highest;
    }

    private static int two(byte[] bytes, int at) {
        return number(bytes, at, 2);
    }

    private static int number(byte[] bytes, int at, int length) {
        int value = 0;
        for (int i = at; i < at + length; i++) {
            int digit = bytes[i] - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return value;
    }

    private static RowException wrong(String name, String text, String wanted) {
        return new RowException(Reason.WRONG_TYPE, name + " is not a time " + wanted + ": " + text);
    }
}
