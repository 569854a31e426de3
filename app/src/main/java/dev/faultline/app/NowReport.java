package dev.faultline.app;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is believed at a moment, for people: a heading for each kind, and each kind that has nothing says so. */
final class NowReport {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int WHO_WIDTH = 26;
    private static final int TIME_WIDTH = 18;
    private static final int MOST = 25;

    /** Heading, and what it means when it is empty. */
    private static final Map<String, List<String>> KINDS = Map.of(
            "INCIDENT",
                    List.of("Told by providers of themselves", "No provider that was read tells of an open incident."),
            "SUSPICION",
                    List.of("Suspected before they say so", "No dependents fall together so far as they are watched."),
            "DROP", List.of("Falling", "No watched series is in a drop."),
            "RISE", List.of("Rising", "No watched series is in a rise."),
            "NAMING", List.of("Named in the last 24 hours", "Nobody who was read named a provider."),
            "UNSEEN_SOURCE", List.of("Blind: sources", "Every source that was ever read is still watched."),
            "UNSEEN_PAGE", List.of("Blind: pages", "Every page that was ever read was read within the hour."),
            "UNSEEN_DEPENDENT",
                    List.of(
                            "Blind: dependents of these providers",
                            "No dependent of these providers is known that is unwatched."));

    private static final List<String> ORDER = List.of(
            "INCIDENT", "SUSPICION", "DROP", "RISE", "NAMING", "UNSEEN_SOURCE", "UNSEEN_PAGE", "UNSEEN_DEPENDENT");

    private final Terminal terminal;
    private final Instant at;

    NowReport(Terminal terminal, Instant at) {
        this.terminal = terminal;
        this.at = at;
    }

    void print(List<NowQuery.Line> lines) {
        terminal.out().println(terminal.bold("As of " + TIME.format(at) + " UTC"));
        for (String kind : ORDER) {
            section(
                    KINDS.getOrDefault(kind, List.of(kind, "")),
                    lines.stream().filter(line -> line.kind().equals(kind)).toList());
        }
        terminal.out().flush();
    }

    private void section(List<String> words, List<NowQuery.Line> lines) {
        terminal.out().println();
        terminal.out().println(terminal.bold(words.get(0)));
        if (lines.isEmpty()) {
            terminal.out().println(terminal.faint("  " + words.get(1)));
        }
        lines.stream().limit(MOST).forEach(this::line);
        if (lines.size() > MOST) {
            terminal.out().println("  ... and " + (lines.size() - MOST) + " more; --format csv shows all.");
        }
    }

    private void line(NowQuery.Line line) {
        String who = line.entity() == null ? line.provider() : line.entity();
        String head = Databases.mark(line.provenance())
                + Text.column(Text.visible(who == null ? "" : who), WHO_WIDTH)
                + Text.column(since(line.since()), TIME_WIDTH);
        String said = Text.visible(line.what()) + " - " + state(line);
        List<String> wrapped = Text.wrap(said, Math.max(20, terminal.width() - head.length()));
        terminal.out().println(head + wrapped.get(0));
        wrapped.stream().skip(1).forEach(more -> terminal.out().println(" ".repeat(head.length()) + more));
    }

    private static String since(@Nullable Instant since) {
        return since == null ? "never" : TIME.format(since);
    }

    private String state(NowQuery.Line line) {
        String state = line.state().toLowerCase(Locale.ROOT).replace('_', ' ');
        return line.lastHeard() == null ? state : state + ", last heard " + ago(line.lastHeard());
    }

    private String ago(Instant time) {
        Duration age = Duration.between(time, at);
        if (age.toDays() > 1) {
            return age.toDays() + " days ago";
        }
        return age.toHours() > 1 ? age.toHours() + " hours ago" : Math.max(0, age.toMinutes()) + " minutes ago";
    }
}
