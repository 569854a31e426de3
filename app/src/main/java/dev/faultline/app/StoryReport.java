package dev.faultline.app;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The story of one incident for people, under the provenance of all of its lines. */
final class StoryReport {

    private final Terminal terminal;

    StoryReport(Terminal terminal) {
        this.terminal = terminal;
    }

    void print(List<TimelineEntry> entries, StoryQuery query) {
        if (entries.isEmpty()) {
            terminal.out().println("No line of the story of " + query.incident() + " matches.");
            terminal.out()
                    .println(
                            query.reconstructed()
                                    ? "Ids of incidents are in the view incident_ids, and under the verdicts of faultline timeline."
                                    : "Reconstructed incidents are shown with --reconstructed.");
        } else {
            terminal.out().println(terminal.bold("Story of " + query.incident()) + "  " + provenances(entries));
            TimelineReport report = new TimelineReport(terminal);
            report.print(entries);
            terminal.out().println();
            report.legend();
            if (entries.size() >= query.limit()) {
                terminal.note(terminal.yellow("Cut after " + query.limit() + " lines; --limit shows more."));
            }
        }
        terminal.out().flush();
    }

    private static String provenances(List<TimelineEntry> entries) {
        Map<String, Long> counts = entries.stream()
                .collect(Collectors.groupingBy(TimelineEntry::provenance, TreeMap::new, Collectors.counting()));
        return counts.entrySet().stream()
                .map(entry -> entry.getValue() + " " + entry.getKey().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", ", "(lines: ", ")"));
    }
}
