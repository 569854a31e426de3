package dev.faultline.app;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** A timeline for people: a heading for each day, a line for each moment, times in UTC. */
final class TimelineReport {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int KIND_WIDTH = 15;
    private static final int WHO_WIDTH = 30;
    private static final int MOST_LINES = 3;

    private final Terminal terminal;

    TimelineReport(Terminal terminal) {
        this.terminal = terminal;
    }

    void print(List<TimelineEntry> entries) {
        LocalDate day = null;
        for (TimelineEntry entry : withoutEchoes(entries)) {
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

    /** A revision seen at the very moment of an update that it brought says nothing new. */
    private static List<TimelineEntry> withoutEchoes(List<TimelineEntry> entries) {
        Set<String> updated = entries.stream()
                .filter(entry -> entry.kind().equals("UPDATE"))
                .map(entry -> entry.at() + " " + entry.incidentId())
                .collect(Collectors.toSet());
        return entries.stream()
                .filter(entry ->
                        !entry.kind().equals("REVISED") || !updated.contains(entry.at() + " " + entry.incidentId()))
                .toList();
    }

    private void line(TimelineEntry entry) {
        String kind = entry.kind().toLowerCase(Locale.ROOT).replace('_', ' ');
        String head = TIME.format(entry.at())
                + Databases.mark(entry.provenance())
                + Text.column(kind, KIND_WIDTH)
                + " "
                + Text.column(who(entry), WHO_WIDTH)
                + " ";
        List<String> lines = Text.wrap(said(entry), Math.max(20, terminal.width() - head.length()));
        terminal.out().println(colour(entry, head) + lines.get(0));
        lines.stream().skip(1).limit(MOST_LINES - 1L).forEach(more -> terminal.out()
                .println(" ".repeat(head.length()) + more));
        if (lines.size() > MOST_LINES) {
            terminal.out().println(" ".repeat(head.length()) + "…");
        }
    }

    private static String said(TimelineEntry entry) {
        return entry.source() == null ? told(entry) : told(entry) + " [" + Text.visible(entry.source()) + "]";
    }

    /** Title and text, without repeating who the line is about. */
    private static String told(TimelineEntry entry) {
        String title = Text.visible(entry.title());
        String provider = entry.provider() + ": ";
        String own = title.startsWith(provider) ? title.substring(provider.length()) : title;
        return entry.text() == null || entry.text().isBlank() ? own : own + " - " + Text.visible(entry.text());
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
}
