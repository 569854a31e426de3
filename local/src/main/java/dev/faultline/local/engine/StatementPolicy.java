package dev.faultline.local.engine;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What a statement may be. Files and the network are closed by the rights in {@link EngineConfiguration}, which the
 * engine checks; refused here is what it would not refuse, or not before it made a file: writing and reading files on
 * behalf of the client, the one scalar function that reads files, tables of SQLite and RocksDB and disks at a path of
 * the client's choice, programs, and several statements in one request.
 */
final class StatementPolicy {
    private static final int READONLY = 164;
    private static final Set<String> CLOSED_FUNCTIONS = Set.of(
            "file",
            "sqlite",
            "embeddedrocksdb",
            "disk",
            "executable",
            "executablepool",
            "python",
            "arrowstream",
            "eval",
            "catboostevaluate");
    /** The engine takes them for the function also without a parenthesis: {@code arrayMap(file, x)}, {@code * APPLY file}. */
    private static final Set<String> CLOSED_NAMES = Set.of("file", "catboostevaluate");

    private static final Set<String> CONTROL =
            Set.of("SET", "USE", "KILL", "SYSTEM", "CREATE", "DROP", "ALTER", "INSERT", "DETACH");

    private final boolean readOnly;

    /** @param readOnly whether only statements that leave no trace may pass */
    StatementPolicy(boolean readOnly) {
        this.readOnly = readOnly;
    }

    boolean readOnly() {
        return readOnly;
    }

    /**
     * Looks at the words of a statement.
     *
     * @throws EngineException naming the word that is refused
     */
    void checkWords(List<SqlToken> tokens) {
        for (int i = 0; i < tokens.size(); i++) {
            if (i + 1 < tokens.size()) {
                checkPair(tokens.get(i), tokens.get(i + 1));
            }
            checkName(tokens, i);
        }
    }

    private static void checkPair(SqlToken token, SqlToken next) {
        if (isFileClause(token, next)) {
            throw prohibited(token.text().toUpperCase(Locale.ROOT) + " "
                    + next.text().toUpperCase(Locale.ROOT)
                    + " is refused: files are not reached through the database");
        }
        if (next.isSymbol('(') && isClosedFunction(token.name())) {
            throw closedFunction(token.text());
        }
    }

    private static void checkName(List<SqlToken> tokens, int index) {
        SqlToken token = tokens.get(index);
        if (token.kind() == SqlToken.Kind.NAME && token.text().indexOf('\\') >= 0) {
            throw prohibited("The name " + token.text() + " is refused: with escapes it could be any function");
        }
        if (isClosedName(token.name()) && !isOfColumn(tokens, index)) {
            throw closedName(token.text());
        }
    }

    /** Whether a name can only be that of a column: {@code t.file}, {@code COLUMN file}, {@code file Nullable(...)}. */
    private static boolean isOfColumn(List<SqlToken> tokens, int index) {
        int before = follows(tokens, index, "IF", "EXISTS") ? index - 2 : index;
        if (follows(tokens, before, "COLUMN")
                || (index > 0 && tokens.get(index - 1).isSymbol('.'))) {
            return true;
        }
        return index + 2 < tokens.size()
                && tokens.get(index + 1).isWord("Nullable")
                && tokens.get(index + 2).isSymbol('(');
    }

    private static boolean follows(List<SqlToken> tokens, int index, String... words) {
        int from = index - words.length;
        return from >= 0
                && IntStream.range(0, words.length)
                        .allMatch(i -> tokens.get(from + i).isWord(words[i]));
    }

    /**
     * Looks at the values of {@code {name:Identifier}}, which can name a function too.
     *
     * @throws EngineException when one does
     */
    static void checkValues(List<SqlToken> tokens, Collection<String> values) {
        boolean names = tokens.stream().anyMatch(token -> token.isWord("Identifier"));
        for (String value : values) {
            if (names && isClosedName(value.strip())) {
                throw closedName(value);
            }
        }
    }

    private static boolean isFileClause(SqlToken token, SqlToken next) {
        return (token.isWord("INTO") && next.isWord("OUTFILE")) || (token.isWord("FROM") && next.isWord("INFILE"));
    }

    /** Whether a function of this name, in any case, reaches files or programs and is not closed by rights. */
    static boolean isClosedFunction(CharSequence name) {
        return CLOSED_FUNCTIONS.contains(name.toString().toLowerCase(Locale.ROOT));
    }

    /** Whether this name, in any case, is one of these functions where no parenthesis follows. */
    static boolean isClosedName(CharSequence name) {
        return CLOSED_NAMES.contains(name.toString().toLowerCase(Locale.ROOT));
    }

    static EngineException closedName(String name) {
        return prohibited(
                "The name '" + name + "' alone is refused: the engine could take it for its function, and files"
                        + " are not reached through the database. A column of this name is written table." + name);
    }

    static EngineException closedFunction(String name) {
        return prohibited(
                "Function '" + name + "' is refused: files and programs are not reached through the database");
    }

    /**
     * Judges what the engine's parser found.
     *
     * @throws EngineException when there is not one statement, or not one that may run
     */
    void check(Classification found, SqlToken first) {
        if (found.statements() > 1) {
            throw EngineException.refused(
                    EngineException.SYNTAX_ERROR,
                    "Multi-statements are not allowed: " + found.statements()
                            + " statements in one request. (SYNTAX_ERROR)");
        }
        if (readOnly && found.kind() != Classification.Kind.READ_ONLY) {
            throw EngineException.refused(
                    READONLY,
                    "Cannot execute query in readonly mode. For queries over HTTP, method GET and setting readonly"
                            + " imply it. You should use method POST for modifying queries. (READONLY)");
        }
        boolean control = found.kind() == Classification.Kind.CONTROL;
        if (control && !CONTROL.contains(first.text().toUpperCase(Locale.ROOT))) {
            throw prohibited("Statement " + first.text().toUpperCase(Locale.ROOT)
                    + " is refused: it reaches outside the databases or needs a session");
        }
    }

    private static EngineException prohibited(String reason) {
        return EngineException.refused(EngineException.QUERY_IS_PROHIBITED, reason + ". (QUERY_IS_PROHIBITED)");
    }
}
