package dev.faultline.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A statement of a document and the answer that the document prints below it.
 *
 * @param statement the SQL
 * @param rows the line of names and the rows; empty where nothing is printed
 */
record ShownAnswer(String statement, List<List<String>> rows) {

    private static final String CODE = "    ";
    private static final String COMMAND = CODE + "./faultline sql ";

    /** All statements of a document that are typed between double quotes. */
    static List<ShownAnswer> of(Path document) {
        List<ShownAnswer> found = new ArrayList<>();
        List<String> lines = Documents.lines(document);
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).startsWith(COMMAND)) {
                StringBuilder typed = new StringBuilder(lines.get(i).strip());
                while (!typed.toString().endsWith("\"")) {
                    typed.append(' ').append(lines.get(++i).strip());
                }
                String statement = typed.substring(typed.indexOf("\"") + 1, typed.length() - 1);
                found.add(new ShownAnswer(statement, printed(lines, i + 1)));
            }
        }
        return found;
    }

    private static List<List<String>> printed(List<String> lines, int from) {
        List<List<String>> rows = new ArrayList<>();
        boolean apart = from < lines.size() && lines.get(from).isBlank();
        for (int i = from + 1; apart && i < lines.size() && lines.get(i).startsWith(CODE); i++) {
            if (lines.get(i).startsWith(CODE + "./faultline")) {
                return List.of();
            }
            rows.add(List.of(lines.get(i).strip().split(" {2,}|\t", -1)));
        }
        return rows;
    }
}
