package dev.faultline.app.serve;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A parameter of a request: what it means, what it may be, and how it is read.
 *
 * @param name as it stands in the address
 * @param description what it means
 * @param schema JSON Schema of its values
 * @param fallback value when it is left out; null when there is none
 * @param inPath whether it is a part of the path, and so always there
 * @param reading makes its canonical form of a text, or throws {@link Problem}
 */
record Parameter(
        String name,
        String description,
        Map<String, Object> schema,
        @Nullable String fallback,
        boolean inPath,
        UnaryOperator<String> reading) {

    private static final int LONGEST = 300;

    /** A moment, canonical as an instant of ISO 8601. */
    static Parameter time(String name, String description) {
        return new Parameter(
                name, description, Map.of("type", "string", "format", "date-time"), null, false, text -> instant(
                                name, text)
                        .toString());
    }

    private static Instant instant(String name, String text) {
        try {
            Instant read = text.contains("T")
                    ? OffsetDateTime.parse(text).toInstant()
                    : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
            if (!read.isBefore(Instant.parse("2000-01-01T00:00:00Z"))
                    && read.isBefore(Instant.parse("2200-01-01T00:00:00Z"))) {
                return read;
            }
        } catch (DateTimeException e) {
            // answered below, like a time out of bounds
        }
        throw Problem.parameter(
                name,
                text,
                "a time from 2000 to 2199 such as 2025-10-20T07:00:00Z, 2025-10-20T09:00+02:00 or 2025-10-20");
    }

    static Parameter flag(String name, String description) {
        return choice(name, description, "false", List.of("true", "false"));
    }

    static Parameter choice(String name, String description, @Nullable String fallback, List<String> values) {
        return new Parameter(
                name,
                description,
                schemaOf(Map.of("type", "string", "enum", values), fallback),
                fallback,
                false,
                text -> {
                    if (!values.contains(text)) {
                        throw Problem.parameter(name, text, "one of " + String.join(", ", values));
                    }
                    return text;
                });
    }

    static Parameter count(String name, String description, int fallback, int most) {
        Map<String, Object> schema = Map.of("type", "integer", "minimum", 1, "maximum", most, "default", fallback);
        return new Parameter(name, description, schema, Integer.toString(fallback), false, text -> {
            try {
                int number = Integer.parseInt(text);
                if (number >= 1 && number <= most) {
                    return Integer.toString(number);
                }
            } catch (NumberFormatException e) {
                // answered below, like a number out of bounds
            }
            throw Problem.parameter(name, text, "a whole number from 1 to " + most);
        });
    }

    static Parameter text(String name, String description) {
        return new Parameter(name, description, textSchema(), null, false, text -> bounded(name, text));
    }

    static Parameter path(String name, String description) {
        return new Parameter(name, description, textSchema(), null, true, text -> bounded(name, text));
    }

    private static Map<String, Object> textSchema() {
        return Map.of("type", "string", "minLength", 1, "maxLength", LONGEST);
    }

    private static String bounded(String name, String text) {
        if (text.isBlank() || text.length() > LONGEST) {
            throw Problem.parameter(
                    name,
                    text.substring(0, Math.min(text.length(), LONGEST)),
                    "text of 1 to " + LONGEST + " characters; leave the parameter out for all");
        }
        return text;
    }

    private static Map<String, Object> schemaOf(Map<String, Object> schema, @Nullable String fallback) {
        Map<String, Object> all = new LinkedHashMap<>(schema);
        if (fallback != null) {
            all.put("default", fallback);
        }
        return all;
    }
}
