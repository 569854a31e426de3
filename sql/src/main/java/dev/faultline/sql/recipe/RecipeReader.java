package dev.faultline.sql.recipe;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a file of a recipe: a head of comments, then one query. Each entry of the head is {@code -- KEY: TEXT}, with
 * {@code question}, {@code means}, {@code not}, and for each of them {@code parameter} and {@code column}; further lines
 * of a text are indented by three spaces.
 */
final class RecipeReader {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-z][a-z0-9_]*):([^{}]+)}");
    private static final String COMMENT = "-- ";
    private static final String CONTINUED = "--    ";
    private static final String PARAMETER = "parameter ";
    private static final String COLUMN = "column ";

    private final String name;
    private final Map<String, String> head = new LinkedHashMap<>();
    private String sql = "";

    private RecipeReader(String name) {
        this.name = name;
    }

    /** @throws IllegalArgumentException naming the recipe and what is wrong with its file */
    static Recipe read(String name, String file) {
        RecipeReader reader = new RecipeReader(name);
        try {
            reader.split(file);
            return reader.recipe();
        } catch (IllegalArgumentException | RecipeException e) {
            throw new IllegalArgumentException("Recipe " + name + ": " + e.getMessage(), e);
        }
    }

    private void split(String file) {
        String key = "";
        StringBuilder query = new StringBuilder();
        for (String line : file.lines().toList()) {
            if (query.isEmpty() && line.startsWith(CONTINUED)) {
                head.merge(key, line.substring(CONTINUED.length()), (text, more) -> (text + " " + more).strip());
            } else if (query.isEmpty() && line.startsWith(COMMENT)) {
                key = entry(line.substring(COMMENT.length()));
            } else if (!query.isEmpty() || !line.isBlank()) {
                query.append(line).append('\n');
            }
        }
        sql = query.toString().strip();
    }

    private String entry(String line) {
        int colon = (line + " ").indexOf(": ");
        if (colon < 0) {
            throw new IllegalArgumentException("'" + line + "' has no key");
        }
        String key = line.substring(0, colon);
        if (head.put(key, line.substring(colon + 1).strip()) != null) {
            throw new IllegalArgumentException("'" + key + "' is there twice");
        }
        return key;
    }

    private Recipe recipe() {
        List<Parameter> parameters = new ArrayList<>();
        List<Column> columns = new ArrayList<>();
        head.forEach((key, text) -> {
            if (key.startsWith(PARAMETER)) {
                parameters.add(ParameterReader.read(key.substring(PARAMETER.length()), text));
            } else if (key.startsWith(COLUMN)) {
                columns.add(new Column(key.substring(COLUMN.length()), text));
            } else if (!List.of("question", "means", "not").contains(key)) {
                throw new IllegalArgumentException("'" + key + "' is no key");
            }
        });
        if (columns.isEmpty() || !sql.startsWith("SELECT") || !sql.contains("\nORDER BY ")) {
            throw new IllegalArgumentException("needs columns, and a query that begins with SELECT and is ordered");
        }
        checkPlaceholders(parameters);
        return new Recipe(name, text("question"), text("means"), text("not"), parameters, columns, sql);
    }

    private String text(String key) {
        String text = head.get(key);
        if (text == null || text.isBlank()) {
            throw new IllegalArgumentException("'" + key + "' is missing");
        }
        return text;
    }

    /** Every placeholder is a parameter of its type, and every parameter is used. */
    private void checkPlaceholders(List<Parameter> parameters) {
        Map<String, String> declared = new LinkedHashMap<>();
        parameters.forEach(
                parameter -> declared.put(parameter.name(), parameter.kind().type()));
        Map<String, String> used = new LinkedHashMap<>();
        Matcher placeholders = PLACEHOLDER.matcher(sql);
        while (placeholders.find()) {
            String before = used.put(placeholders.group(1), placeholders.group(2));
            if (before != null && !before.equals(placeholders.group(2))) {
                throw new IllegalArgumentException(placeholders.group(1) + " has two types");
            }
        }
        if (!used.equals(declared)) {
            throw new IllegalArgumentException("declares parameters " + declared + " and uses " + used);
        }
    }
}
