package dev.faultline.app;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Text from outside, made fit for a terminal. */
final class Text {

    private static final String ELLIPSIS = "…";
    private static final Pattern WORDS = Pattern.compile("\\s+");

    private Text() {}

    /** The text on one line, with control characters (escape sequences among them) made visible. */
    static String visible(String text) {
        return shown(text).strip();
    }

    /** The lines of a text with their indentation, each made visible. */
    static String visibleLines(String text) {
        return text.lines().map(line -> shown(line) + "\n").collect(Collectors.joining());
    }

    private static String shown(String text) {
        StringBuilder shown = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (c == '\n' || c == '\r' || c == '\t') {
                shown.append(' ');
            } else if (Character.isISOControl(c) || Character.getType(c) == Character.FORMAT) {
                shown.append('\uFFFD');
            } else {
                shown.appendCodePoint(c);
            }
        });
        return shown.toString();
    }

    /** At most {@code width} characters. */
    static String cut(String text, int width) {
        return text.codePointCount(0, text.length()) <= width
                ? text
                : text.substring(0, text.offsetByCodePoints(0, Math.max(0, width - 1))) + ELLIPSIS;
    }

    /** Filled up with spaces, or cut, to exactly {@code width} characters. */
    static String column(String text, int width) {
        String fits = cut(text, width);
        return fits + " ".repeat(width - fits.codePointCount(0, fits.length()));
    }

    /** Lines of at most {@code width} characters, broken at spaces. */
    static List<String> wrap(String text, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : WORDS.split(text.strip(), -1)) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
