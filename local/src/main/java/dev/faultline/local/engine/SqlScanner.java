package dev.faultline.local.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a statement into words as ClickHouse's lexer does: its comments, quotes and escapes, heredocs, and the curly
 * quotes it accepts too. Works on texts with one character for each byte.
 *
 * <p>It decides nothing about safety that the engine could decide by its parser or by rights; it finds where a statement
 * ends and its data begin, and the few words that the engine would not refuse. A word that we saw in a comment and the
 * engine did not would pass unseen, so what its lexer may take in another way is refused: outside of quotes and comments
 * any byte that is no printable ASCII (the engine takes many for blanks), {@code //} (to it a comment), a comment that
 * begins inside of another (to it they nest), and {@code $} but for a heredoc with a word for its tag.
 */
final class SqlScanner {
    private static final String CURLY = "\u00e2\u0080";

    private final String text;
    private int position;

    SqlScanner(String text) {
        this.text = text;
    }

    /** All words of a statement. */
    static List<SqlToken> scan(String text) {
        SqlScanner scanner = new SqlScanner(text);
        List<SqlToken> tokens = new ArrayList<>();
        for (SqlToken token = scanner.next(); token != null; token = scanner.next()) {
            tokens.add(token);
        }
        return tokens;
    }

    /**
     * The next word, or null at the end; a quote or comment that is not closed reaches to the end.
     *
     * @throws EngineException where the engine might see another word
     */
    @Nullable
    SqlToken next() {
        skipBlanksAndComments();
        if (position >= text.length()) {
            return null;
        }
        char first = text.charAt(position);
        if (first == '\'') {
            return quoted(SqlToken.Kind.STRING, first);
        }
        if (first == '`' || first == '"') {
            return quoted(SqlToken.Kind.NAME, first);
        }
        if (text.startsWith(CURLY, position) && position + 2 < text.length()) {
            return curly(text.charAt(position + 2));
        }
        if (first == '$') {
            return heredoc();
        }
        return isWordPart(first) ? word() : symbol(first);
    }

    private SqlToken symbol(char character) {
        if (character <= ' ' || character > '~') {
            throw refused(String.format(
                    Locale.ROOT, "the byte 0x%02X; only names and texts in quotes may hold it", (int) character));
        }
        return token(SqlToken.Kind.SYMBOL, position, position + 1, position + 1);
    }

    private EngineException refused(String what) {
        return EngineException.refused(
                EngineException.SYNTAX_ERROR,
                "Syntax error: at byte " + position + " stands " + what + ". (SYNTAX_ERROR)");
    }

    private SqlToken quoted(SqlToken.Kind kind, char quote) {
        int at = position + 1;
        while (at < text.length()) {
            char character = text.charAt(at);
            if (character == '\\') {
                at += 2;
            } else if (character != quote) {
                at++;
            } else if (at + 1 < text.length() && text.charAt(at + 1) == quote) {
                at += 2;
            } else {
                return token(kind, position + 1, at, at + 1);
            }
        }
        return token(kind, position + 1, text.length(), text.length());
    }

    /** Opening curly quotes: a single one starts a string, a double one a name; there are no escapes in them. */
    private SqlToken curly(char third) {
        if (third == '\u0098' || third == '\u009c') {
            String closing = CURLY + (char) (third + 1);
            SqlToken.Kind kind = third == '\u0098' ? SqlToken.Kind.STRING : SqlToken.Kind.NAME;
            int end = text.indexOf(closing, position + 3);
            return end < 0
                    ? token(kind, position + 3, text.length(), text.length())
                    : token(kind, position + 3, end, end + closing.length());
        }
        return symbol(text.charAt(position));
    }

    private SqlToken heredoc() {
        int at = position + 1;
        while (at < text.length() && isWordPart(text.charAt(at))) {
            at++;
        }
        String tag = text.substring(position, Math.min(at + 1, text.length()));
        int end = tag.length() > 1 && tag.endsWith("$") ? text.indexOf(tag, at + 1) : -1;
        if (end < 0) {
            throw refused("a $ that begins no text of the form $$...$$ or $word$...$word$");
        }
        return token(SqlToken.Kind.STRING, at + 1, end, end + tag.length());
    }

    private SqlToken word() {
        int at = position;
        while (at < text.length() && isWordPart(text.charAt(at))) {
            at++;
        }
        if (at < text.length() && text.charAt(at) == '$') {
            position = at;
            throw refused("a $ inside of a name; put the name in quotes");
        }
        return token(SqlToken.Kind.WORD, position, at, at);
    }

    private SqlToken token(SqlToken.Kind kind, int from, int to, int end) {
        SqlToken token = new SqlToken(kind, position, end, text.substring(Math.min(from, to), to));
        position = end;
        return token;
    }

    private void skipBlanksAndComments() {
        while (position < text.length()) {
            if (isBlank(text.charAt(position))) {
                position++;
            } else if (text.startsWith("--", position) || startsHashComment()) {
                skipTo("\n");
            } else if (text.startsWith("/*", position)) {
                skipBlockComment();
            } else if (text.startsWith("//", position)) {
                throw refused("//; a comment begins with --");
            } else {
                return;
            }
        }
    }

    private boolean startsHashComment() {
        return text.startsWith("# ", position) || text.startsWith("#!", position);
    }

    private void skipBlockComment() {
        position += 2;
        int inner = text.indexOf("/*", position);
        int begin = position;
        skipTo("*/");
        if (inner >= 0 && inner < position) {
            position = begin;
            throw refused("a comment with the beginning of another in it");
        }
    }

    private void skipTo(String end) {
        int found = text.indexOf(end, position);
        position = found < 0 ? text.length() : found + end.length();
    }

    /** ASCII blanks; the engine takes others too, which are refused. */
    private static boolean isBlank(char character) {
        return character == ' ' || (character >= '\t' && character <= '\r');
    }

    private static boolean isWordPart(char character) {
        return character == '_'
                || (character >= '0' && character <= '9')
                || (character >= 'a' && character <= 'z')
                || (character >= 'A' && character <= 'Z');
    }
}
