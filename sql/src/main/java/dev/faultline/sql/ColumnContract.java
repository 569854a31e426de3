package dev.faultline.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The names, order, types and meaning of the columns that readers can rely on, as the database itself tells them.
 *
 * @param views what may be read, by name; parts of other views, and tables behind views, are left out
 */
public record ColumnContract(List<View> views) {

    private static final Pattern WRAPPED = Pattern.compile("LowCardinality\\(((?:[^()]|\\([^()]*\\))*)\\)");
    private static final String AS_OF = "_as_of";

    private static final String VIEWS = """
            SELECT name, comment
            FROM system.tables
            WHERE database = ? AND engine = 'View' AND NOT startsWith(comment, 'Part of ')
            ORDER BY name""";

    private static final String COLUMNS = """
            SELECT table, name, type, comment
            FROM system.columns
            WHERE database = ?
            ORDER BY table, position""";

    public ColumnContract {
        views = List.copyOf(views);
    }

    /**
     * A view.
     *
     * @param name its name
     * @param description what a row is
     * @param history whether {@code NAME_as_of(at)} shows what was known at a moment
     * @param columns in their order
     */
    public record View(String name, String description, boolean history, List<Column> columns) {

        public View {
            columns = List.copyOf(columns);
        }
    }

    /**
     * A column.
     *
     * @param name its name
     * @param type its type in ClickHouse, without how it is stored
     * @param description what it holds, with its unit, and what null means
     */
    public record Column(String name, String type, String description) {}

    /** Reads the contract of a database that is migrated. */
    public static ColumnContract read(Connection connection, String database) throws SQLException {
        String name = new Identifier(database).name();
        Map<String, String> described = views(connection, name);
        Map<String, List<Column>> columns = columns(connection, name);
        List<View> views = new ArrayList<>();
        described.forEach((view, description) -> {
            if (!view.endsWith(AS_OF) || !described.containsKey(view.substring(0, view.length() - AS_OF.length()))) {
                views.add(new View(
                        view, description, described.containsKey(view + AS_OF), columns.getOrDefault(view, List.of())));
            }
        });
        return new ColumnContract(views);
    }

    private static Map<String, String> views(Connection connection, String database) throws SQLException {
        Map<String, String> views = new LinkedHashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(VIEWS)) {
            statement.setString(1, database);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    views.put(rows.getString(1), rows.getString(2));
                }
            }
        }
        return views;
    }

    private static Map<String, List<Column>> columns(Connection connection, String database) throws SQLException {
        Map<String, List<Column>> columns = new LinkedHashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(COLUMNS)) {
            statement.setString(1, database);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    columns.computeIfAbsent(rows.getString(1), table -> new ArrayList<>())
                            .add(new Column(rows.getString(2), plain(rows.getString(3)), rows.getString(4)));
                }
            }
        }
        return columns;
    }

    private static String plain(String type) {
        return WRAPPED.matcher(type).replaceAll("$1");
    }

    /** The contract as a page of Markdown. */
    public String markdown() {
        StringBuilder page = new StringBuilder("""
                # Columns

                Made by `faultline columns --markdown` from the comments of the database; a test fails when this page is
                stale, so change a comment by a migration and make the page again.

                Names, order and types of columns are the contract of queries and of exports: a column may be added at the
                end, and is never renamed or given another meaning. Times are UTC, parts are fractions from 0 to 1, NULL is
                unknown and never zero. A view `x` with *history* has `x_as_of(at = '2025-10-20 08:00:00')`, which shows what
                was known at that moment, in the same columns but for those of reviews. Behind a view `x` are the tables
                `x_rows` and `x_changes`; read the view. The databases `faultline` (measured, backfilled, reported) and
                `faultline_demo` (reconstructed, synthetic) have the same views.

                Exports as CSV, JSON Lines, Parquet and Markdown have these columns in this order, and one more, the last:

                | column | type | meaning |
                |---|---|---|
                | `watermark` | `Nullable(String)` | Why the row is no measurement: begins with REPORTED, RECONSTRUCTED or SYNTHETIC; null for what was measured or read afterwards |
                """);
        views.forEach(view -> append(page, view));
        return page.toString();
    }

    private static void append(StringBuilder page, View view) {
        page.append("\n## ").append(view.name()).append("\n\n").append(cell(view.description()));
        page.append(view.history() ? ". *With history.*\n" : ".\n");
        if (!view.columns().isEmpty()) {
            page.append("\n| column | type | meaning |\n|---|---|---|\n");
        }
        for (Column column : view.columns()) {
            page.append("| `")
                    .append(column.name())
                    .append("` | `")
                    .append(column.type())
                    .append("` | ")
                    .append(cell(column.description()))
                    .append(" |\n");
        }
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace("<", "&lt;").replace("*", "\\*").replace("_", "\\_");
    }
}
