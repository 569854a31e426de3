package dev.faultline.ingest.status;

import dev.faultline.event.IncidentUpdate;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * Messages of an AWS event of the older form: HTML, a {@code div} for each message, the time of its post in a {@code span}
 * in front, as in {@code 8:22 AM PST} or {@code Dec 8, 2:29 AM PST}.
 *
 * <p>A message without a day is of the day of the one before it, or of the next day when its time is the earlier one; the
 * first is of the day on which it is nearest to the event's {@code date}, which can be minutes off on either side. PST and PDT are eight and seven hours behind UTC, in any season: what
 * is written counts.
 */
final class AwsDescription {

    private static final Pattern STAMP =
            Pattern.compile("(?:([A-Z][a-z]{2}) (\\d{1,2}), )?(\\d{1,2}:\\d{2} [AP]M) P([SD])T");
    private static final Duration HALF_A_DAY = Duration.ofHours(12);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("MMM d", Locale.US);
    private static final DateTimeFormatter CLOCK = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .appendPattern("h:mm a")
            .toFormatter(Locale.US);

    private AwsDescription() {}

    /**
     * The messages in the order of the page.
     *
     * @param html the description
     * @param first the event's {@code date}
     */
    static List<IncidentUpdate> updates(String html, Instant first) {
        List<IncidentUpdate> updates = new ArrayList<>();
        Instant last = first;
        for (Element message : Jsoup.parseBodyFragment(html).select("div")) {
            Element stamp = message.selectFirst("> span");
            if (stamp != null && !message.text().isBlank()) {
                Instant at = time(plain(stamp), last, updates.isEmpty());
                if (at != null) {
                    last = at;
                    stamp.remove();
                }
                updates.add(new IncidentUpdate(null, at, null, plain(message)));
            }
        }
        return updates;
    }

    private static String plain(Element element) {
        return element.text().replace('\u00a0', ' ').strip();
    }

    private static @Nullable Instant time(String stamp, Instant last, boolean isFirst) {
        Matcher matcher = STAMP.matcher(stamp.replaceAll(" +", " "));
        if (!matcher.matches()) {
            return null;
        }
        try {
            ZoneOffset zone = ZoneOffset.ofHours("S".equals(matcher.group(4)) ? -8 : -7);
            OffsetDateTime before = last.atOffset(zone);
            LocalTime clock = LocalTime.parse(matcher.group(3), CLOCK);
            if (matcher.group(1) == null) {
                OffsetDateTime sameDay = before.with(clock);
                Duration back = isFirst ? HALF_A_DAY : Duration.ofMinutes(1);
                OffsetDateTime day = sameDay.plus(back).isBefore(before) ? sameDay.plusDays(1) : sameDay;
                boolean isDayBefore = isFirst && day.minus(HALF_A_DAY).isAfter(before);
                return (isDayBefore ? day.minusDays(1) : day).toInstant();
            }
            MonthDay day = MonthDay.parse(matcher.group(1) + " " + matcher.group(2), DAY);
            OffsetDateTime thisYear = day.atYear(before.getYear()).atTime(clock).atOffset(zone);
            boolean isNextYear = thisYear.plusMonths(6).isBefore(before);
            return (isNextYear ? thisYear.plusYears(1) : thisYear).toInstant();
        } catch (DateTimeException noSuchTime) {
            return null;
        }
    }
}
