package dev.faultline.testing.guarantee;

import java.util.List;

/** What the tables say. */
public interface Answers {

    /**
     * Rows of a view.
     *
     * @param columns what is wanted of each; {@code *} for all. Times, whose names end in {@code _start}, {@code _end} or
     *     {@code _at}, come as milliseconds since 1970 UTC, and unknown values as {@code NULL}
     */
    List<List<String>> rows(String view, String... columns);
}
