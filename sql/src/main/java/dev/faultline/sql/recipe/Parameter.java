package dev.faultline.sql.recipe;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A parameter of a recipe.
 *
 * @param name its name in the query, letters, digits and underscores
 * @param kind what it takes
 * @param fallback the value when none is given, in the form a user writes; null when one must be given
 * @param choices the only values allowed; empty for any
 * @param least the smallest number allowed; null when it is no number
 * @param most the largest number allowed; null when it is no number
 * @param description what it does
 */
public record Parameter(
        String name,
        Kind kind,
        @Nullable String fallback,
        List<String> choices,
        @Nullable BigDecimal least,
        @Nullable BigDecimal most,
        String description) {

    /** Of a text: no restriction. The query sees an empty text. */
    static final String ANY = "any";

    private static final Instant FIRST = Instant.parse("2009-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("2200-01-01T00:00:00Z");
    private static final DateTimeFormatter CLICKHOUSE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);

    public Parameter {
        choices = List.copyOf(choices);
    }

    /** Whether a value must be given. */
    public boolean required() {
        return fallback == null;
    }

    /** What may be given, in words. */
    public String allowed() {
        return switch (kind) {
            case TEXT -> choices.isEmpty() ? "any text" : "one of " + String.join(", ", choices);
            case INTEGER -> "a whole number from " + plain(least) + " to " + plain(most);
            case NUMBER -> "a number from " + plain(least) + " to " + plain(most);
            case MOMENT ->
                "a time such as 2025-10-20T08:00:00Z, 2025-10-20T10:00+02:00 or 2025-10-20, from 2009 to 2200";
        };
    }

    /**
     * The value that the query gets.
     *
     * @param given what a user wrote; null for nothing
     * @throws RecipeException naming parameter, value and what is allowed
     */
    String value(@Nullable String given) {
        String text = given == null ? fallback : given;
        if (text == null || (required() && text.isBlank())) {
            throw new RecipeException("Parameter " + name + " is missing: " + description + " Allowed is " + allowed()
                    + ". Write --param " + name + "=VALUE.");
        }
        return switch (kind) {
            case TEXT -> text(text);
            case INTEGER, NUMBER -> number(text);
            case MOMENT -> moment(text);
        };
    }

    private String text(String text) {
        if (!choices.isEmpty() && !choices.contains(text)) {
            throw wrong(text);
        }
        return text.equals(ANY) && (ANY.equals(fallback) || choices.contains(ANY)) ? "" : text;
    }

    private String number(String text) {
        try {
            BigDecimal number = new BigDecimal(text);
            boolean whole = kind == Kind.NUMBER || number.stripTrailingZeros().scale() <= 0;
            if (whole && least != null && most != null && number.compareTo(least) >= 0 && number.compareTo(most) <= 0) {
                return kind == Kind.NUMBER
                        ? number.toPlainString()
                        : number.toBigInteger().toString();
            }
        } catch (NumberFormatException e) {
            throw wrong(text);
        }
        throw wrong(text);
    }

    private String moment(String text) {
        try {
            Instant instant = text.contains("T")
                    ? OffsetDateTime.parse(text).toInstant()
                    : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
            if (!instant.isBefore(FIRST) && !instant.isAfter(LAST)) {
                return CLICKHOUSE.format(instant);
            }
        } catch (DateTimeException e) {
            throw wrong(text);
        }
        throw wrong(text);
    }

    private RecipeException wrong(String text) {
        return new RecipeException("Parameter " + name + " is '" + text + "'; allowed is " + allowed() + ".");
    }

    private static String plain(@Nullable BigDecimal bound) {
        return bound == null ? "any" : bound.toPlainString();
    }
}
