package dev.faultline.streams.naming;

import java.util.Locale;
import java.util.Map;

/**
 * What a person would read of a text that may hold HTML: tags become breaks, the commonest entities become characters,
 * addresses go away, since {@code aws.amazon.com} in a link names nobody. Takes time in proportion to the text.
 */
final class PlainText {

    /** Longer texts are cut: a page that long is no message. */
    static final int LONGEST = 50_000;

    private static final int LONGEST_TAG = 500;
    private static final int LONGEST_ENTITY = 8;
    private static final Map<String, String> ENTITIES = Map.of(
            "amp", "&", "lt", "<", "gt", ">", "quot", "\"", "#39", "'", "apos", "'", "nbsp", " ", "#160", " ", "rsquo",
            "'");

    private final String text;
    private final StringBuilder plain;

    private PlainText(String text) {
        this.text = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
        this.plain = new StringBuilder(this.text.length());
    }

    static String of(String text) {
        return new PlainText(text).read();
    }

    private String read() {
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '<') {
                at = tag(at);
            } else if (c == '&') {
                at = entity(at);
            } else if (c == 'h' && isAddress(at)) {
                at = end(at);
                plain.append(' ');
            } else {
                plain.append(c == '\u2019' ? '\'' : c);
                at++;
            }
        }
        return plain.toString();
    }

    /** A tag is {@code <}, a letter or slash, and no longer than tags are; anything else is a sign. */
    private int tag(int start) {
        char next = start + 1 < text.length() ? text.charAt(start + 1) : ' ';
        int limit = Math.min(text.length(), start + LONGEST_TAG);
        if (Character.isLetter(next) || next == '/' || next == '!') {
            for (int i = start + 1; i < limit && text.charAt(i) != '<'; i++) {
                if (text.charAt(i) == '>') {
                    plain.append(isInline(start) ? "" : "\n");
                    return i + 1;
                }
            }
        }
        plain.append('<');
        return start + 1;
    }

    private boolean isInline(int start) {
        int name = text.charAt(start + 1) == '/' ? start + 2 : start + 1;
        int end = name;
        while (end < text.length() && Character.isLetterOrDigit(text.charAt(end)) && end - name < 8) {
            end++;
        }
        String tag = text.substring(name, end).toLowerCase(Locale.ROOT);
        return switch (tag) {
            case "a", "b", "i", "em", "strong", "span", "var", "small", "u", "font", "code" -> true;
            default -> false;
        };
    }

    private int entity(int start) {
        int limit = Math.min(text.length(), start + LONGEST_ENTITY);
        int end = start + 1;
        while (end < limit && text.charAt(end) != ';') {
            end++;
        }
        String character = end == limit ? null : ENTITIES.get(text.substring(start + 1, end));
        plain.append(character == null ? "&" : character);
        return character == null ? start + 1 : end + 1;
    }

    private boolean isAddress(int at) {
        return text.startsWith("http://", at) || text.startsWith("https://", at);
    }

    private int end(int start) {
        int end = start;
        while (end < text.length()
                && !Character.isWhitespace(text.charAt(end))
                && "<>\"".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        char last = text.charAt(end - 1);
        return last == '.' || last == ',' || last == ')' || last == '?' ? end - 1 : end;
    }
}
