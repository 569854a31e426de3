package dev.faultline.app;

import java.util.Map;

/** How the answer of a recipe is written. */
enum RecipeFormat {
    /** For people: a table, or a block for each row where a table would be too wide. */
    TEXT,
    /** A line of names, then a line for each row; unknown is nothing, and an empty text is two quotes. */
    CSV,
    /** One object with names, types and rows. */
    JSON,
    /** An object for each row. */
    JSONL,
    /** A table of Markdown. */
    MARKDOWN;

    /** What ClickHouse is asked for to write it. */
    Map<String, String> query() {
        return switch (this) {
            case TEXT ->
                Map.of(
                        "default_format",
                        "PrettyCompactMonoBlock",
                        "output_format_pretty_color",
                        "0",
                        "output_format_pretty_max_value_width",
                        "80");
            case CSV -> Map.of("default_format", "CSVWithNames", "format_csv_null_representation", "");
            case JSON -> Map.of("default_format", "JSON", "output_format_write_statistics", "0");
            case JSONL -> Map.of("default_format", "JSONEachRow");
            case MARKDOWN -> Map.of("default_format", "JSONCompactEachRowWithNames");
        };
    }
}
