package dev.faultline.app;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The ledger for people: what was said, and below it what was measured. */
final class LedgerReport {

    private static final int MARGIN = 16;
    private static final String NOT_YET = "not checked yet";

    private final Terminal terminal;

    LedgerReport(Terminal terminal) {
        this.terminal = terminal;
    }

    void print(List<LedgerEntry> entries) {
        String incident = "";
        for (LedgerEntry entry : entries) {
            String next = Objects.requireNonNullElse(entry.incidentId(), "none named");
            if (!next.equals(incident)) {
                incident = next;
                terminal.out().println();
                terminal.out().println(terminal.bold("Incident " + Text.visible(incident)));
            }
            print(entry);
        }
        terminal.out().println(entries.isEmpty() ? "No claim matches." : "\n" + summary(entries));
        terminal.out().flush();
    }

    private void print(LedgerEntry entry) {
        terminal.out().println();
        line(head(entry.check()), entry.who() + ": " + entry.statement());
        line("said by", entry.said());
        line("caveat", entry.caveat());
        line("claimed", entry.claimed());
        line("measured", entry.measured());
        line("basis", entry.basis());
        line("review", entry.review());
        line("link", entry.link());
        line("claim", entry.id());
    }

    private static String head(@Nullable String check) {
        return check == null ? NOT_YET : check.toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private void line(String label, @Nullable String text) {
        if (text == null) {
            return;
        }
        List<String> lines = Text.wrap(Text.visible(text), Math.max(20, terminal.width() - MARGIN));
        terminal.out().println(colour(label, Text.column(label, MARGIN)) + lines.get(0));
        lines.stream().skip(1).forEach(more -> terminal.out().println(" ".repeat(MARGIN) + more));
    }

    private String colour(String label, String shown) {
        return switch (label) {
            case "supported" -> terminal.green(shown);
            case "contradicted" -> terminal.red(shown);
            case "said by", "caveat", "claimed", "measured", "basis", "review", "link", "claim" ->
                terminal.faint(shown);
            default -> terminal.bold(shown);
        };
    }

    private static String summary(List<LedgerEntry> entries) {
        return entries.stream()
                .collect(Collectors.groupingBy(entry -> head(entry.check()), TreeMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .map(count -> count.getValue() + " " + count.getKey())
                .collect(Collectors.joining(", ", entries.size() + " claims: ", "."));
    }
}
