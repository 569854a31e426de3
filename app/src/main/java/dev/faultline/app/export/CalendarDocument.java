package dev.faultline.app.export;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** Events of a calendar (RFC 5545). What is learned later has a higher sequence, so that calendars replace the event. */
final class CalendarDocument {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** Octets of a line, line break not counted (section 3.1). */
    private static final int LONGEST_LINE = 75;

    private final StringBuilder text = new StringBuilder();

    String text(Dataset dataset, List<Span> spans) {
        line("BEGIN", "VCALENDAR");
        line("VERSION", "2.0");
        line("PRODID", "-//Faultline//Exports//EN");
        line("X-WR-CALNAME", escaped("Faultline: " + dataset.view()));
        spans.forEach(span -> event(dataset, span));
        line("END", "VCALENDAR");
        return text.toString();
    }

    private void event(Dataset dataset, Span span) {
        String provenance = span.row().provenance();
        line("BEGIN", "VEVENT");
        line("UID", escaped(span.id()) + "@" + dataset.view() + ".faultline.invalid");
        line("DTSTAMP", time(span.updated()));
        line("LAST-MODIFIED", time(span.updated()));
        line("DTSTART", time(span.start()));
        if (span.end() != null && span.end().isAfter(span.start())) {
            line("DTEND", time(span.end()));
        }
        line("SUMMARY", escaped(span.title()));
        line("DESCRIPTION", escaped(span.text()));
        line("CATEGORIES", escaped(provenance));
        line("STATUS", Watermark.of(provenance) == null ? "CONFIRMED" : "TENTATIVE");
        line("TRANSP", "TRANSPARENT");
        Double inputs = span.row().number("inputs");
        line("SEQUENCE", Integer.toString(inputs == null ? 0 : (int) Math.min(Integer.MAX_VALUE, inputs)));
        String link = span.link();
        if (link != null && link.chars().allMatch(character -> character > ' ' && character < 127)) {
            line("URL", link);
        }
        line("END", "VEVENT");
    }

    private static String time(Instant time) {
        return TIME.format(time);
    }

    /** Section 3.3.11; control characters are not allowed at all. */
    private static String escaped(String text) {
        StringBuilder safe = new StringBuilder();
        text.replace("\r\n", "\n").codePoints().forEach(character -> {
            if (character == '\n' || character == '\r') {
                safe.append("\\n");
            } else if (character == '\\' || character == ';' || character == ',') {
                safe.append('\\').appendCodePoint(character);
            } else {
                safe.appendCodePoint(character == '\t' ? ' ' : Character.isISOControl(character) ? 0xFFFD : character);
            }
        });
        return safe.toString();
    }

    /** Folds between characters, so that no character is cut in two. */
    private void line(String name, String value) {
        int octets = 0;
        String whole = name + ":" + value;
        for (int i = 0; i < whole.length(); i = whole.offsetByCodePoints(i, 1)) {
            String character = whole.substring(i, whole.offsetByCodePoints(i, 1));
            int length = character.getBytes(StandardCharsets.UTF_8).length;
            if (octets + length > LONGEST_LINE) {
                text.append("\r\n ");
                octets = 1;
            }
            text.append(character);
            octets += length;
        }
        text.append("\r\n");
    }
}
