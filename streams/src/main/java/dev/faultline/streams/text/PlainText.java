package dev.faultline.streams.text;

import java.util.Arrays;

/**
 * A text without its markup: tags, the common entities and the emphasis of Markdown are gone, blocks end in line feeds. The
 * pass over the characters that takes the markup away also notes where sentences and hours can end, so that nobody has to
 * look at each character again.
 */
final class PlainText {

    /** More is not read. */
    static final int MOST = 100_000;

    private static final int LONGEST_ENTITY = 9;

    /** What the first 128 characters are; further ones are few and asked one by one. */
    private static final byte[] KINDS = kinds();

    private static final byte ORDINARY = 0;
    private static final byte MARK = 1;
    private static final byte MARKUP = 2;

    private final String source;
    private final boolean html;
    private final int read;
    private final int lastTagEnd;
    private final char[] text;
    private int length;
    private int[] marks = new int[64];
    private int markCount;

    PlainText(String source) {
        this.source = source;
        read = Math.min(source.length(), MOST);
        lastTagEnd = source.indexOf('<') < 0 ? -1 : source.lastIndexOf('>', read - 1);
        html = lastTagEnd >= 0 && (source.contains("</") || source.contains("/>") || source.contains("<br"));
        text = source.toCharArray();
        strip();
    }

    char[] text() {
        return text;
    }

    int length() {
        return length;
    }

    /** How many characters can end a sentence or an hour: digits, full stops, exclamation marks and line feeds. */
    int marks() {
        return markCount;
    }

    /** Where one of them stands in the text; they are in its order. */
    int mark(int number) {
        return marks[number];
    }

    /** Whether the source has a phrase somewhere; much faster than to look through the sentences. */
    boolean has(String phrase) {
        return source.contains(phrase);
    }

    boolean isCut() {
        return source.length() > MOST;
    }

    /** Works in place: what is written is never longer than what was read. */
    private void strip() {
        int i = 0;
        while (i < read) {
            int from = i;
            int shift = from - length;
            byte kind = ORDINARY;
            while (i < read && (kind = kind(text[i])) != MARKUP) {
                if (kind == MARK) {
                    addMark(i - shift);
                }
                i++;
            }
            if (shift > 0) {
                System.arraycopy(text, from, text, length, i - from);
            }
            length += i - from;
            if (i < read) {
                i = special(text[i], i);
            }
        }
    }

    private static byte kind(char c) {
        if (c < KINDS.length) {
            return KINDS[c];
        }
        return c == '\u3002' ? MARK : c == '\u00a0' || c == '\u202f' ? MARKUP : ORDINARY;
    }

    private static byte[] kinds() {
        byte[] kinds = new byte[128];
        "0123456789.!".chars().forEach(c -> kinds[c] = MARK);
        "<&*`\r\n\t".chars().forEach(c -> kinds[c] = MARKUP);
        return kinds;
    }

    private void addMark(int at) {
        if (markCount == marks.length) {
            marks = Arrays.copyOf(marks, 2 * markCount);
        }
        marks[markCount++] = at;
    }

    private void addLineFeed() {
        addMark(length);
        text[length++] = '\n';
    }

    private int special(char c, int at) {
        return switch (c) {
            case '<' -> tag(at);
            case '&' -> entity(at);
            case '*', '`', '\r' -> at + 1;
            case '\n' -> lines(at);
            default -> {
                text[length++] = ' ';
                yield at + 1;
            }
        };
    }

    private int tag(int at) {
        if (!html || at >= lastTagEnd || !isTagStart(text[at + 1])) {
            text[length++] = '<';
            return at + 1;
        }
        int end = source.indexOf('>', at);
        int name = text[at + 1] == '/' ? at + 2 : at + 1;
        if (isBlock(name)) {
            addLineFeed();
        }
        return end + 1;
    }

    private static boolean isTagStart(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '/' || c == '!';
    }

    /** Tags inside a line are span, strong, b, i, em, a and their like; every other one ends it. */
    private boolean isBlock(int name) {
        int end = name;
        while (end < read && Character.isLetterOrDigit(text[end])) {
            end++;
        }
        int size = end - name;
        char first = size == 0 ? ' ' : Lexicon.small(text[name]);
        if (size < 2) {
            return size == 0 || first == 'p';
        }
        char second = Lexicon.small(text[name + 1]);
        return switch (first) {
            case 's' -> second != 'p' && second != 't' && second != 'u' && second != 'm';
            case 'e' -> second != 'm';
            case 'f' -> second != 'o';
            case 'c' -> second != 'o';
            default -> true;
        };
    }

    private int lines(int at) {
        int feeds = 0;
        int i = at;
        while (i < read && (text[i] == '\n' || text[i] == ' ' || text[i] == '\r' || text[i] == '\t')) {
            feeds += text[i] == '\n' ? 1 : 0;
            i++;
        }
        if (html && feeds == 1) {
            text[length++] = ' ';
        } else {
            addLineFeed();
        }
        return i;
    }

    private int entity(int at) {
        int end = at + 1;
        while (end < read && end - at <= LONGEST_ENTITY && text[end] != ';' && text[end] > ' ') {
            end++;
        }
        if (end >= read || text[end] != ';') {
            text[length++] = '&';
            return at + 1;
        }
        boolean space = end - at == 5 && text[at + 1] == 'n' && text[at + 2] == 'b';
        text[length++] = space ? ' ' : character(source.substring(at + 1, end));
        return end + 1;
    }

    private static char character(String name) {
        return switch (name) {
            case "amp" -> '&';
            case "lt" -> '<';
            case "gt" -> '>';
            case "quot" -> '"';
            case "apos", "#39", "rsquo", "lsquo", "#x27" -> '\'';
            case "ndash", "mdash", "#8211", "#8212" -> '-';
            default -> ' ';
        };
    }
}
