package dev.faultline.app;

import java.io.PrintWriter;
import java.util.Map;

/**
 * Where a command writes.
 *
 * @param out for what was asked for
 * @param err for progress and notes
 * @param interactive whether a person looks at it: then lines may be rewritten and coloured
 * @param width characters in a line
 */
record Terminal(PrintWriter out, PrintWriter err, boolean interactive, int width) {

    private static final int NARROWEST = 60;
    private static final int USUAL = 120;

    /** The terminal, as the launcher found it: Java itself cannot tell one reliably. */
    static Terminal of(PrintWriter out, PrintWriter err, Map<String, String> environment) {
        boolean interactive = Boolean.getBoolean("faultline.interactive")
                && !"dumb".equals(environment.get("TERM"))
                && !environment.containsKey("NO_COLOR");
        return new Terminal(out, err, interactive, width(System.getProperty("faultline.columns", "")));
    }

    private static int width(String columns) {
        return columns.matches("\\d{1,4}") ? Math.max(NARROWEST, Integer.parseInt(columns)) : USUAL;
    }

    String bold(String text) {
        return coloured("1", text);
    }

    String faint(String text) {
        return coloured("2", text);
    }

    String red(String text) {
        return coloured("31", text);
    }

    String green(String text) {
        return coloured("32", text);
    }

    String yellow(String text) {
        return coloured("33", text);
    }

    private String coloured(String code, String text) {
        return interactive ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }

    /** A text in lines that fit, each behind an indentation. */
    void paragraph(String indent, String text) {
        Text.wrap(text, width - 1 - indent.length()).forEach(line -> out.println(indent + line));
    }

    /** A line of progress: rewritten in place for a person, left out elsewhere. */
    void progress(String line) {
        if (interactive) {
            err.print("\r\u001b[K" + Text.cut(line, width - 1));
            err.flush();
        }
    }

    /** Ends what {@link #progress} wrote. */
    void progressDone() {
        if (interactive) {
            err.print("\r\u001b[K");
            err.flush();
        }
    }

    /** A note. */
    void note(String line) {
        progressDone();
        err.println(line);
    }
}
