package dev.faultline.streams.sink;

import java.util.regex.Pattern;

/**
 * A table in a database, with names that are safe to put into a statement.
 *
 * @param database letters, digits and underscores, not beginning with a digit
 * @param table likewise
 */
record TableName(String database, String table) {

    private static final Pattern SAFE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,127}");

    TableName {
        requireSafe(database);
        requireSafe(table);
    }

    /** Database and table in backquotes. */
    String quoted() {
        return "`" + database + "`.`" + table + "`";
    }

    @Override
    public String toString() {
        return database + "." + table;
    }

    static String requireSafe(String name) {
        if (!SAFE.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "Not a name: '" + name + "'. Letters, digits and underscores are allowed, no digit in front.");
        }
        return name;
    }
}
