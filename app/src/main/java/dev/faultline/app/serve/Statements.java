package dev.faultline.app.serve;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.javalin.http.Context;

/** Statements that somebody typed. They can read the tables and nothing else; the engine judges them. */
final class Statements {

    private static final int MOST_ROWS = 10_000;

    private final Database database;
    private final Access access;

    Statements(Database database, Access access) {
        this.database = database;
        this.access = access;
    }

    /** Answers in JSON, or in the format that the statement names, as text. */
    void run(Context context) {
        access.checkStatement(context);
        String statement = new String(context.bodyAsBytes(), UTF_8);
        if (statement.isBlank()) {
            throw new Problem(400, "There is no statement", "Send one SELECT as the body of the request.");
        }
        database.run(statement, MOST_ROWS).send(context);
    }
}
