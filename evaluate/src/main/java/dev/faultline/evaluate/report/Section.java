package dev.faultline.evaluate.report;

import java.util.List;

/**
 * A part of a report.
 *
 * @param title its heading
 * @param text what was done, in whole sentences
 * @param command the command that makes its figures again
 * @param tables its tables
 * @param figures its curves
 */
public record Section(String title, String text, String command, List<Table> tables, List<Figure> figures) {

    /** Copies the lists. */
    public Section {
        tables = List.copyOf(tables);
        figures = List.copyOf(figures);
    }
}
