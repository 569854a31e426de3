package dev.faultline.app;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneOffset;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A stretch of time that is compared with others.
 *
 * @param label as it was asked for
 * @param from begin, UTC
 * @param until end, exclusive
 */
record Period(String label, Instant from, Instant until) {

    /** All that the tables can hold. */
    static final Period ALWAYS =
            new Period("all", Instant.parse("2009-01-01T00:00:00Z"), Instant.parse("2100-01-01T00:00:00Z"));

    /** Reads {@code FROM..UNTIL}; each is a year, a month or a day, and stands for its first moment in UTC. */
    static final class Reader implements ITypeConverter<Period> {

        @Override
        public Period convert(String text) {
            String[] ends = text.split("\\.\\.", -1);
            if (ends.length != 2) {
                throw wrong(text);
            }
            try {
                Period period = new Period(text, begin(ends[0]), begin(ends[1]));
                if (period.from().isBefore(period.until())) {
                    return period;
                }
            } catch (DateTimeException e) {
                throw new TypeConversionException(wrong(text).getMessage() + " (" + e.getMessage() + ")");
            }
            throw wrong(text);
        }

        private static Instant begin(String text) {
            LocalDate day =
                    switch (text.length()) {
                        case 4 -> Year.parse(text).atDay(1);
                        case 7 -> YearMonth.parse(text).atDay(1);
                        default -> LocalDate.parse(text);
                    };
            return day.atStartOfDay(ZoneOffset.UTC).toInstant();
        }

        private static TypeConversionException wrong(String text) {
            return new TypeConversionException("'" + text
                    + "' is no stretch of time; write 2021..2022 for the year 2021, 2021-12..2022-01 for its "
                    + "December, or days such as 2021-12-07..2021-12-09. The end is not part of it");
        }
    }
}
