package dev.faultline.app.serve;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Views as of a moment, written out. ClickHouse plans a view inside of a view again on each level, which takes longer than
 * the reading where there are six of them; written out, the same statement is planned once. What cannot be written out stays
 * the name that it is, and means the same.
 */
final class Views {

    /** As the engine writes a view with a parameter in the definition of another. */
    private static final Pattern AS_OF =
            Pattern.compile("`?(\\w+)\\.`?(\\w+_as_of)`?\\(at = \\{at:DateTime64\\(3, 'UTC'\\)}\\)");

    private static final String DEFINITIONS =
            "SELECT concat(database, '.', name), as_select FROM system.tables WHERE engine = 'View' AND name LIKE '%\\_as\\_of'";

    private final Database database;
    private volatile Map<String, String> definitions = Map.of();

    Views(Database database) {
        this.database = database;
    }

    /** The views that a view is made of, or itself; each stands for rows as known at the parameter {@code at}. */
    List<String> parts(String schema, String view) {
        String whole = schema + "." + view + "(at = {at:DateTime64(3, 'UTC')})";
        List<String> parts = new ArrayList<>();
        Matcher names = AS_OF.matcher(definitions().getOrDefault(schema + "." + view, ""));
        while (names.find()) {
            parts.add(written(names.group()));
        }
        return parts.isEmpty() ? List.of(whole) : parts;
    }

    private String written(String text) {
        return AS_OF.matcher(text).replaceAll(found -> Matcher.quoteReplacement(written(found)));
    }

    private String written(MatchResult found) {
        String definition = definitions().get(found.group(1) + "." + found.group(2));
        return definition == null ? found.group() : "(" + written(definition) + ")";
    }

    /** They change with a migration alone, and those are over before anything is served. */
    private Map<String, String> definitions() {
        if (definitions.isEmpty()) {
            Map<String, String> read = new HashMap<>();
            for (JsonNode row : RateWindow.rows(database.read(DEFINITIONS, Map.of(), "JSONCompactEachRow"))) {
                read.put(row.path(0).asText(), row.path(1).asText());
            }
            definitions = Map.copyOf(read);
        }
        return definitions;
    }
}
