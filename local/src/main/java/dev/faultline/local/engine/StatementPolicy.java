package dev.faultline.local.engine;

import java.util.List;
import java.util.Locale;
import java.util.Set;

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
        for (int i = 0; i + 1 < tokens.size(); i++) {
            SqlToken token = tokens.get(i);
            SqlToken next = tokens.get(i + 1);
            if (isFileClause(token, next)) {
                throw prohibited(token.text().toUpperCase(Locale.ROOT) + " "
                        + next.text().toUpperCase(Locale.ROOT)
                        + " is refused: files are not reached through the database");
            }
            if (next.isSymbol('(') && isClosed(token)) {
                throw closedFunction(token.text());
            }
        }
    }

    private static boolean isFileClause(SqlToken token, SqlToken next) {
        return (token.isWord("INTO") && next.isWord("OUTFILE")) || (token.isWord("FROM") && next.isWord("INFILE"));
    }

    /** A quoted name with escapes could be any name. */
    private static boolean isClosed(SqlToken token) {
        return isClosedFunction(token.name())
                || (token.kind() == SqlToken.Kind.NAME && token.text().indexOf('\\') >= 0);
    }

    /** Whether a function of this name, in any case, reaches files or programs and is not closed by rights. */
    static boolean isClosedFunction(CharSequence name) {
        return CLOSED_FUNCTIONS.contains(name.toString().toLowerCase(Locale.ROOT));
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
