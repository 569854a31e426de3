package dev.faultline.ingest.http;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/**
 * How long a host wants to be left alone: the header Retry-After in both its forms (RFC 9110, section 10.2.3). A date is
 * taken against the host's own Date, whose clock may be hours away from ours.
 */
final class RetryAfter {

    private RetryAfter() {}

    static @Nullable Duration of(@Nullable String header, @Nullable String date, Instant now) {
        if (header == null) {
            return null;
        }
        try {
            return atLeastOneSecond(Duration.ofSeconds(Long.parseLong(header.strip())));
        } catch (NumberFormatException | ArithmeticException notSeconds) {
            Instant until = time(header);
            Instant theirs = date == null ? null : time(date);
            return until == null ? null : atLeastOneSecond(Duration.between(theirs == null ? now : theirs, until));
        }
    }

    private static Duration atLeastOneSecond(Duration asked) {
        return asked.compareTo(Duration.ofSeconds(1)) < 0 ? Duration.ofSeconds(1) : asked;
    }

    private static @Nullable Instant time(String text) {
        try {
            return ZonedDateTime.parse(text.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
        } catch (DateTimeException noTime) {
            return null;
        }
    }
}
