package dev.faultline.streams.text;

/** A text without its markup: tags, the common entities and the emphasis of Markdown are gone, blocks end in line feeds. */
final class PlainText {

    /** More is not read. */
    static final int MOST = 100_000;

    private static final int LONGEST_ENTITY = 9;

    private final String source;
    private final boolean html;
    private final int read;
    private final int lastTagEnd;
    private final char[] text;
    private int length;

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
            while (i < read && isPlain(text[i])) {
                i++;
            }
            System.arraycopy(text, from, text, length, i - from);
            length += i - from;
            if (i < read) {
                i = special(text[i], i);
            }
        }
    }

    private static boolean isPlain(char c) {
        return c == ' ' || (c > '&' && c != '*' && c != '<' && c != '`' && c != '\u00a0' && c != '\u202f');
    }

    private int special(char c, int at) {
        return switch (c) {
            case '<' -> tag(at);
            case '&' -> entity(at);
            case '*', '`', '\r' -> at + 1;
            case '\n' -> lines(at);
            default -> {
                text[length++] = c == '\u00a0' || c == '\u202f' || c == '\t' ? ' ' : c;
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
            text[length++] = '\n';
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
        text[length++] = html && feeds == 1 ? ' ' : '\n';
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
