package dev.faultline.app;

import java.util.Map;

/** How the answer of a recipe is written, and what ClickHouse is asked for to write it. */
@SuppressWarnings("ImmutableEnumChecker") // the maps are those of Map.of
enum RecipeFormat {
    /** For people: a table, or a block for each row where a table would be too wide. */
    TEXT(Map.of(
            "default_format",
            "PrettyCompactMonoBlock",
            "output_format_pretty_color",
            "0",
            "output_format_pretty_max_value_width",
            "80")),
    /** A line of names, then a line for each row; unknown is nothing, and an empty text is two quotes. */
    CSV(Map.of("default_format", "CSVWithNames", "format_csv_null_representation", "")),
    /** One object with names, types and rows. */
    JSON(Map.of("default_format", "JSON", "output_format_write_statistics", "0")),
    /** An object for each row. */
    JSONL(Map.of("default_format", "JSONEachRow")),
    /** A table of Markdown. */
    MARKDOWN(Map.of("default_format", "JSONCompactEachRowWithNames"));

    private final Map<String, String> query;

    RecipeFormat(Map<String, String> query) {
        this.query = query;
    }

    Map<String, String> query() {
        return query;
    }
}
