package dev.faultline.app;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A timeline for people: a heading for each day, a line for each moment, times in UTC. */
final class TimelineReport {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int KIND_WIDTH = 15;
    private static final int WHO_WIDTH = 30;

    private final Terminal terminal;

    TimelineReport(Terminal terminal) {
        this.terminal = terminal;
    }

    void print(List<TimelineEntry> entries) {
        LocalDate day = null;
        for (TimelineEntry entry : entries) {
            LocalDate next = entry.at().atZone(ZoneOffset.UTC).toLocalDate();
            if (!next.equals(day)) {
                terminal.out().println();
                terminal.out().println(terminal.bold(next + "  (UTC)"));
                day = next;
            }
            line(entry);
        }
        if (entries.isEmpty()) {
            terminal.out().println("No line of the timeline matches.");
        }
        terminal.out().flush();
    }

    private void line(TimelineEntry entry) {
        String kind = entry.kind().toLowerCase(Locale.ROOT).replace('_', ' ');
        String head = TIME.format(entry.at())
                + mark(entry)
                + Text.column(kind, KIND_WIDTH)
                + " "
                + Text.column(who(entry), WHO_WIDTH)
                + " ";
        String said = Text.visible(entry.title())
                + (entry.text() == null || entry.text().isBlank() ? "" : " - " + Text.visible(entry.text()));
        int room = Math.max(20, terminal.width() - head.length());
        terminal.out().println(colour(entry, head) + Text.cut(said, room));
    }

    /** How the line came to be known: nothing for what was measured or said by the provider itself. */
    private static String mark(TimelineEntry entry) {
        return switch (entry.provenance()) {
            case "REPORTED" -> " \" ";
            case "RECONSTRUCTED", "SYNTHETIC" -> " ~ ";
            default -> "   ";
        };
    }

    private static String who(TimelineEntry entry) {
        String series = entry.series();
        return Text.visible(series == null ? String.valueOf(entry.provider()) : series);
    }

    private String colour(TimelineEntry entry, String head) {
        if (entry.kind().startsWith("DROP_ONSET") || entry.kind().endsWith("START")) {
            return terminal.red(head);
        }
        return entry.kind().endsWith("RECOVERED")
                        || entry.kind().equals("RESOLVED")
                        || entry.kind().endsWith("END")
                ? terminal.green(head)
                : head;
    }

    /** What the marks mean, for the foot of the page. */
    void legend() {
        terminal.out()
                .println(terminal.faint("  ~ reconstructed, not measured   \" reported by others, not measured   "
                        + "times of 'first seen' are upper bounds"));
        terminal.out().flush();
    }

    static @Nullable Instant first(List<TimelineEntry> entries) {
        return entries.isEmpty() ? null : entries.get(0).at();
    }
}
