package dev.faultline.sql;

import java.util.ArrayList;
import java.util.List;

/** Splits a file into statements: a statement ends with a semicolon at the end of a line, {@code --} begins a comment line. */
final class SqlScript {

    private SqlScript() {}

    static List<String> statements(String text) {
        List<String> statements = new ArrayList<>();
        StringBuilder current = new StringBuilder();
        for (String line : text.lines().toList()) {
            if (line.isBlank() || line.startsWith("--")) {
                continue;
            }
            boolean last = line.stripTrailing().endsWith(";");
            current.append(last ? line.substring(0, line.lastIndexOf(';')) : line);
            if (last) {
                statements.add(current.toString());
                current.setLength(0);
            } else {
                current.append('\n');
            }
        }
        if (!current.isEmpty()) {
            throw new IllegalArgumentException("The last statement does not end with a semicolon: " + current);
        }
        return statements;
    }
}
