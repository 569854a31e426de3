package dev.faultline.evaluate.report;

import java.util.List;

/**
 * The results of an evaluation.
 *
 * @param title its heading
 * @param text what was done, in whole sentences
 * @param command the command that makes it again
 * @param sections its parts
 */
public record Report(String title, String text, String command, List<Section> sections) {

    /** Copies the list. */
    public Report {
        sections = List.copyOf(sections);
    }

    /** All tables in order. */
    public List<Table> tables() {
        return sections.stream().flatMap(section -> section.tables().stream()).toList();
    }

    /** All figures in order. */
    public List<Figure> figures() {
        return sections.stream().flatMap(section -> section.figures().stream()).toList();
    }
}
