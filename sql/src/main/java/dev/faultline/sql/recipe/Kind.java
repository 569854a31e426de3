package dev.faultline.sql.recipe;

import java.util.Locale;

/** What a parameter takes. */
public enum Kind {
    /** Any text. */
    TEXT("String"),
    /** A whole number from zero on. */
    INTEGER("UInt32"),
    /** A number. */
    NUMBER("Float64"),
    /** A moment; written as an instant, a time with an offset, or a date, which is its midnight in UTC. */
    MOMENT("DateTime64(3, 'UTC')");

    private final String type;

    Kind(String type) {
        this.type = type;
    }

    /** The type of its placeholder in SQL. */
    public String type() {
        return type;
    }

    /** Its word in the files. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Kind of(String word) {
        for (Kind kind : values()) {
            if (kind.word().equals(word)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("'" + word + "' is no kind; there are text, integer, number and moment");
    }
}
