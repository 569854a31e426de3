package dev.faultline.app;

import dev.faultline.schemas.Topic;
import dev.faultline.schemas.Topics;
import dev.faultline.streams.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Every topic: what it is keyed by, how long it is kept, who writes it and who reads it. */
final class TopicTable {

    static final List<String> HEADINGS = List.of(
            "topic",
            "key",
            "partitions local / cluster",
            "cleanup",
            "retention live",
            "retention replay",
            "written by",
            "read by");

    private static final String RUN = "-RUN";

    /** Written by commands themselves: runs, and what people enter by hand. */
    private static final Set<Topic<String, ?>> BY_COMMAND = Set.of(Topics.RUNS, Topics.CITATIONS, Topics.REVIEWS);

    private final List<Stage> stages;

    /** @param stages stages of any run */
    TopicTable(List<Stage> stages) {
        this.stages = stages;
    }

    List<List<String>> rows() {
        List<List<String>> rows = new ArrayList<>();
        Topics.all().forEach(topic -> rows.add(row(topic)));
        rows.add(List.of(
                Topics.DEAD_LETTERS,
                "source, or key of the refused record",
                "4 / 12",
                "delete",
                "for ever",
                "for ever",
                "collectors, stages, sink",
                "sink"));
        return rows;
    }

    private List<String> row(Topic<String, ?> topic) {
        String name = topic.tier() == Topic.Tier.DERIVED ? topic.name() + RUN : topic.name();
        return List.of(
                name,
                topic.keyMeaning(),
                "4 / 12",
                topic.cleanup().policy(),
                retention(topic.liveRetention()),
                "for ever",
                writer(topic),
                readers(topic));
    }

    private static String retention(Duration live) {
        return live.isNegative() ? "for ever" : live.toDays() + " days";
    }

    private String writer(Topic<String, ?> topic) {
        return stages.stream()
                .filter(stage -> stage.outputs().stream().anyMatch(output -> same(output, topic)))
                .map(Stage::name)
                .findFirst()
                .orElse(BY_COMMAND.contains(topic) ? "app" : "collectors");
    }

    private String readers(Topic<String, ?> topic) {
        List<String> readers = new ArrayList<>(stages.stream()
                .filter(stage -> stage.inputs().stream().anyMatch(input -> same(input, topic)))
                .map(Stage::name)
                .toList());
        if (!topic.equals(Topics.SIGHTINGS)) { // rates and drops, which have tables of their own
            readers.add(topic.equals(Topics.CURSORS) ? "collectors" : "sink");
        }
        return String.join(", ", readers);
    }

    private static boolean same(Topic<String, ?> one, Topic<String, ?> other) {
        return one.valueType().equals(other.valueType());
    }

    /** As a Markdown table. */
    String markdown() {
        StringBuilder table = new StringBuilder();
        append(table, HEADINGS);
        append(table, HEADINGS.stream().map(heading -> "---").toList());
        rows().forEach(row -> append(table, row));
        return table.toString();
    }

    private static void append(StringBuilder table, List<String> cells) {
        table.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }
}
