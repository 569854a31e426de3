package dev.faultline.local.engine;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An output format, and how a result in it can be put together from the engine's chunks, each of which is a complete
 * document of the format.
 *
 * @param name the name as the request wrote it
 * @param join how chunks join
 */
record ResultFormat(String name, Join join) {
    enum Join {
        /** Chunks follow each other. */
        PLAIN,
        /** One header line, in each chunk. */
        ONE_LINE,
        /** Two header lines, in each chunk. */
        TWO_LINES,
        /** One header record of CSV, whose names may hold line ends. */
        ONE_RECORD,
        /** Two of these. */
        TWO_RECORDS,
        /** Number of columns and their names, binary, in each chunk. */
        NAMES,
        /** Number of columns, their names and their types, binary, in each chunk. */
        NAMES_AND_TYPES,
        /** Cannot be joined: the result is made whole in the engine's memory. */
        WHOLE
    }

    static final String DEFAULT = "TabSeparated";

    private static final Set<String> PLAIN = Set.of(
            "rowbinary",
            "native",
            "tabseparated",
            "tsv",
            "tabseparatedraw",
            "tsvraw",
            "raw",
            "csv",
            "tskv",
            "jsoneachrow",
            "jsonlines",
            "ndjson",
            "jsonstringseachrow",
            "jsoncompacteachrow",
            "jsoncompactstringseachrow",
            "lineasstring");

    private static final Map<String, Join> HEADED = Map.ofEntries(
            Map.entry("rowbinarywithnames", Join.NAMES),
            Map.entry("rowbinarywithnamesandtypes", Join.NAMES_AND_TYPES),
            Map.entry("tabseparatedwithnames", Join.ONE_LINE),
            Map.entry("tsvwithnames", Join.ONE_LINE),
            Map.entry("tabseparatedwithnamesandtypes", Join.TWO_LINES),
            Map.entry("tsvwithnamesandtypes", Join.TWO_LINES),
            Map.entry("csvwithnames", Join.ONE_RECORD),
            Map.entry("csvwithnamesandtypes", Join.TWO_RECORDS),
            Map.entry("jsoncompacteachrowwithnames", Join.ONE_LINE),
            Map.entry("jsoncompacteachrowwithnamesandtypes", Join.TWO_LINES));

    static ResultFormat of(String name) {
        String key = name.toLowerCase(Locale.ROOT);
        return new ResultFormat(name, PLAIN.contains(key) ? Join.PLAIN : HEADED.getOrDefault(key, Join.WHOLE));
    }

    /** The format of a FORMAT clause at the end of a statement, or null. */
    static @Nullable String clause(List<SqlToken> tokens) {
        int index = clauseIndex(tokens);
        return index < 0 ? null : tokens.get(index + 1).text();
    }

    /** The index of the word FORMAT of such a clause, or -1. */
    static int clauseIndex(List<SqlToken> tokens) {
        int depth = 0;
        for (int i = tokens.size() - 1; i > 0; i--) {
            SqlToken token = tokens.get(i);
            depth += token.isSymbol(')') ? 1 : token.isSymbol('(') ? -1 : 0;
            boolean named =
                    token.kind() == SqlToken.Kind.WORD && tokens.get(i - 1).isWord("FORMAT");
            if (depth == 0 && named && endsAfter(tokens, i + 1)) {
                return i - 1;
            }
        }
        return -1;
    }

    private static boolean endsAfter(List<SqlToken> tokens, int index) {
        return index == tokens.size()
                || tokens.get(index).isSymbol(';')
                || tokens.get(index).isWord("SETTINGS");
    }

    /** The value for the header {@code Content-Type}. */
    String contentType() {
        String key = name.toLowerCase(Locale.ROOT);
        if (key.startsWith("json")) {
            return "application/json; charset=UTF-8";
        }
        if (key.startsWith("csv")) {
            return "text/csv; charset=UTF-8";
        }
        if (key.startsWith("tabseparated") || key.startsWith("tsv")) {
            return "text/tab-separated-values; charset=UTF-8";
        }
        return key.startsWith("pretty") || key.equals("vertical") || key.equals("values")
                ? "text/plain; charset=UTF-8"
                : "application/octet-stream";
    }
}
