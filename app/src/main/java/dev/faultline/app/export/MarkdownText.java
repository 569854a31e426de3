package dev.faultline.app.export;

/** Text from outside, made fit for Markdown: it shows what it says and does nothing. */
final class MarkdownText {

    private static final String MARKS = "\\`*_{}[]()#+-.!|~>:@";

    private MarkdownText() {}

    /** One line in which no character means anything but itself; control characters are made visible. */
    static String of(String text) {
        StringBuilder safe = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(character -> append(safe, character));
        return safe.toString();
    }

    private static void append(StringBuilder safe, int character) {
        if (character == '\n' || character == '\r' || character == '\t') {
            safe.append(' ');
        } else if (Character.isISOControl(character) || Character.getType(character) == Character.FORMAT) {
            safe.append('\uFFFD');
        } else if (character == '<') {
            safe.append("&lt;");
        } else if (character == '&') {
            safe.append("&amp;");
        } else if (MARKS.indexOf(character) >= 0) {
            safe.append('\\').appendCodePoint(character);
        } else {
            safe.appendCodePoint(character);
        }
    }
}
