package dev.faultline.local.engine;

import java.util.List;

/**
 * Makes {@code KILL QUERY WHERE query_id = '...'} work. The library gives each query an id of its own and offers no way to
 * choose it; the client's id is put into the setting {@code log_comment} instead, so that is what must be looked for.
 */
final class KillQuery {
    static final String ID_SETTING = "log_comment";

    private KillQuery() {}

    static boolean is(List<SqlToken> tokens) {
        return tokens.size() > 1
                && tokens.get(0).isWord("KILL")
                && tokens.get(1).isWord("QUERY");
    }

    /** The statement with each {@code query_id} replaced by the place where the client's id is. */
    static String rewrite(String statement, List<SqlToken> tokens) {
        StringBuilder rewritten = new StringBuilder();
        int copied = 0;
        for (SqlToken token : tokens) {
            if (token.name().equals("query_id")) {
                rewritten
                        .append(statement, copied, token.start())
                        .append("Settings['")
                        .append(ID_SETTING)
                        .append("']");
                copied = token.end();
            }
        }
        return rewritten.append(statement, copied, statement.length()).toString();
    }

    /** The statement that ends the query with this id. */
    static String of(String id) {
        return "KILL QUERY WHERE Settings['" + ID_SETTING + "'] = " + Literals.text(Literals.statement(id));
    }
}
