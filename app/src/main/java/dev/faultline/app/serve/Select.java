package dev.faultline.app.serve;

import dev.faultline.sql.Migrations;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A statement over a view of one or both databases, now or as of a moment, with conditions whose values travel apart. */
final class Select {

    private final String columns;
    private final String view;
    private final List<String> conditions = new ArrayList<>();
    private final Map<String, String> parameters = new LinkedHashMap<>();
    private boolean reconstructed;
    private @Nullable Instant at;

    Select(String columns, String view) {
        this.columns = columns;
        this.view = view;
    }

    /** Rows as known at {@code at}, of both databases where {@code reconstructed} is asked for. */
    Select known(Question question) {
        this.reconstructed = question.flag("reconstructed");
        this.at = question.time("at");
        return this;
    }

    /** Rows of both databases where {@code reconstructed} is asked for, as they are now. */
    Select now(Question question) {
        this.reconstructed = question.flag("reconstructed");
        return this;
    }

    Select where(String condition) {
        conditions.add(condition);
        return this;
    }

    /** A condition with {@code {name:Type}} in it, which holds where the value is given. */
    Select where(String condition, String name, @Nullable String value) {
        if (value != null) {
            conditions.add(condition);
            parameters.put(name, escape(value));
        }
        return this;
    }

    /** ClickHouse reads the value of a parameter as a field of TabSeparated. */
    static String escape(String value) {
        return value.replace("\\", "\\\\")
                .replace("\t", "\\t")
                .replace("\n", "\\n")
                .replace("\r", "\\r")
                .replace("\0", "\\0");
    }

    Map<String, String> parameters() {
        return parameters;
    }

    /** Without an order: every part under the same conditions. */
    String sql() {
        String where = conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
        return databases(reconstructed).stream()
                .map(database -> "SELECT " + columns.replace("${database}", database) + " FROM " + from(database, view)
                        + where.replace("${database}", database))
                .collect(Collectors.joining(" UNION ALL "));
    }

    String sql(String order) {
        return "SELECT * FROM (" + sql() + ") ORDER BY " + order;
    }

    private String from(String database, String name) {
        return name.startsWith("(") ? asOf(database, name) : relation(database, name, at);
    }

    /** Views inside of a sub-query are written as {@code ${view:NAME}}. */
    private String asOf(String database, String query) {
        StringBuilder text = new StringBuilder();
        int done = 0;
        for (int begin = query.indexOf("${view:"); begin >= 0; begin = query.indexOf("${view:", done)) {
            int end = query.indexOf('}', begin);
            text.append(query, done, begin).append(relation(database, query.substring(begin + 7, end), at));
            done = end + 1;
        }
        return text.append(query.substring(done)).toString().replace("${database}", database);
    }

    private static String relation(String database, String name, @Nullable Instant at) {
        return at == null ? database + "." + name : database + "." + name + "_as_of(at = '" + time(at) + "')";
    }

    static List<String> databases(boolean reconstructed) {
        return reconstructed ? List.of(Migrations.MAIN, Migrations.DEMO) : List.of(Migrations.MAIN);
    }

    /** As ClickHouse reads it. */
    static String time(Instant at) {
        return at.toString().replace('T', ' ').replace("Z", "");
    }

    static @Nullable String time(Question question, String name) {
        Instant at = question.time(name);
        return at == null ? null : time(at);
    }
}
