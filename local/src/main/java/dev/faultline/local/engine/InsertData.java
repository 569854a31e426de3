package dev.faultline.local.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where an insert's statement ends and its data begin.
 *
 * @param statementEnd index after the part that the engine gets as the statement
 * @param format the data's format; null where the statement names none
 * @param dataStart index of the first byte of data
 */
record InsertData(int statementEnd, @Nullable String format, int dataStart) {
    /**
     * Finds the data of an insert.
     *
     * @param text the beginning of the request, or all of it
     * @return null for what is no insert, for an insert from a query, and while the text is too short to tell
     */
    static @Nullable InsertData find(String text) {
        SqlScanner scanner = new SqlScanner(text);
        SqlToken token = scanner.next();
        if (token == null || !token.isWord("INSERT")) {
            return null;
        }
        int depth = 0;
        for (token = scanner.next(); token != null; token = scanner.next()) {
            if (isQuery(token)) {
                return null;
            } else if (token.isSymbol('(')) {
                depth++;
            } else if (token.isSymbol(')')) {
                depth--;
            } else if (depth == 0 && token.isWord("VALUES")) {
                return new InsertData(token.start(), "Values", token.end());
            } else if (depth == 0 && token.isWord("FORMAT")) {
                return afterFormat(text, token.start(), scanner.next());
            }
        }
        return null;
    }

    /** Whether {@code text} is an insert that ends before any data, format or query: its data come apart. */
    static boolean isBare(String text) {
        List<SqlToken> tokens = SqlScanner.scan(text);
        return !tokens.isEmpty()
                && tokens.get(0).isWord("INSERT")
                && find(text) == null
                && tokens.stream().noneMatch(InsertData::isQuery);
    }

    private static boolean isQuery(SqlToken token) {
        return token.isWord("SELECT") || token.isWord("WITH") || token.isWord("WATCH");
    }

    /** Blanks after the name, and one line end, belong to the statement; all else is data. */
    private static @Nullable InsertData afterFormat(String text, int statementEnd, @Nullable SqlToken name) {
        if (name == null || name.kind() != SqlToken.Kind.WORD) {
            return null;
        }
        int at = name.end();
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t' || text.charAt(at) == '\f')) {
            at++;
        }
        if (at < text.length() && text.charAt(at) == '\r') {
            at++;
        }
        if (at < text.length() && text.charAt(at) == '\n') {
            at++;
        }
        return new InsertData(statementEnd, name.text(), at);
    }
}
