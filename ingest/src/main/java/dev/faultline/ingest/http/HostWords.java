package dev.faultline.ingest.http;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * What the last answer of a host said beside the document.
 *
 * @param ahead by how much its clock is ahead of ours, good to a second; null when it does not say
 * @param limitLeft what it says of our limit: name and value of the header; null when it does not say
 * @param age how long the answer had been kept on the way to us; null when it does not say
 */
public record HostWords(
        @Nullable Duration ahead,
        @Nullable String limitLeft,
        @Nullable Duration age) {

    private static final List<String> LIMITS = List.of(
            "x-ratelimit-remaining",
            "ratelimit-remaining",
            "x-ratelimit-requests-remaining",
            "x-mbx-used-weight-1m",
            "ratelimit");

    static HostWords of(Response response, Instant now) {
        return new HostWords(
                ahead(response.header("Date"), now),
                LIMITS.stream()
                        .filter(name -> response.header(name) != null)
                        .findFirst()
                        .map(name -> name + " " + response.header(name))
                        .orElse(null),
                age(response.header("Age")));
    }

    private static @Nullable Duration ahead(@Nullable String date, Instant now) {
        if (date == null) {
            return null;
        }
        try {
            Instant theirs = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return Duration.ofSeconds(Math.round(Duration.between(now, theirs).toMillis() / 1000.0));
        } catch (DateTimeException e) {
            return null; // a date that is none says nothing
        }
    }

    private static @Nullable Duration age(@Nullable String seconds) {
        return seconds != null && seconds.matches("\\d{1,9}") ? Duration.ofSeconds(Long.parseLong(seconds)) : null;
    }
}
