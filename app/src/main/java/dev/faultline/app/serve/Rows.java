package dev.faultline.app.serve;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;

/** Answers that are lists of rows: an object with {@code rows}, and whether there are more of them. */
final class Rows {

    /** Each row an object on a line of its own. */
    static final String OBJECTS = "JSONEachRow";

    private final Database database;

    Rows(Database database) {
        this.database = database;
    }

    /**
     * The answer to a statement without LIMIT.
     *
     * @param limit most rows; one more is asked for, so that a cut is told
     */
    Operation.Answer list(String sql, Map<String, String> parameters, int limit) {
        String[] lines = lines(sql + " LIMIT " + (limit + 1), parameters);
        StringBuilder body = new StringBuilder("{\"rows\":[");
        for (int i = 0; i < Math.min(limit, lines.length); i++) {
            body.append(i == 0 ? "\n" : ",\n").append(lines[i]);
        }
        body.append("\n],\"truncated\":").append(lines.length > limit).append("}\n");
        return json(body.toString());
    }

    /** The one row of a statement, or the problem when there is none. */
    Operation.Answer one(String sql, Map<String, String> parameters, Problem none) {
        String[] lines = lines(sql + " LIMIT 1", parameters);
        if (lines.length == 0) {
            throw none;
        }
        return json(lines[0] + "\n");
    }

    private String[] lines(String sql, Map<String, String> parameters) {
        String text = new String(database.read(sql, parameters, OBJECTS), UTF_8);
        return text.isBlank() ? new String[0] : text.stripTrailing().split("\n", -1);
    }

    private static Operation.Answer json(String body) {
        return new Operation.Answer(body.getBytes(UTF_8), Operation.Answer.JSON);
    }
}
