package dev.faultline.sql;

import java.util.regex.Pattern;

/**
 * Name of a database or table that is safe to put into a statement.
 *
 * @param name letters, digits and underscores, not beginning with a digit
 */
public record Identifier(String name) {

    private static final Pattern SAFE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,127}");

    /** Refuses anything that would need quoting. */
    public Identifier {
        if (!SAFE.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "Not a name: '" + name + "'. Letters, digits and underscores are allowed, no digit in front.");
        }
    }

    /** The name in backquotes. */
    public String quoted() {
        return "`" + name + "`";
    }
}
