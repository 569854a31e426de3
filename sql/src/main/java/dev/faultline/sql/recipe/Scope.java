package dev.faultline.sql.recipe;

import dev.faultline.sql.Identifier;
import dev.faultline.sql.Migrations;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which databases a recipe reads. In its text <code>${view}</code> stands for the rows of a view, and
 * <code>${main}</code> and <code>${demo}</code> for the two databases themselves.
 *
 * @param main database of measured, backfilled and reported rows
 * @param demo database of reconstructed and synthetic rows
 * @param reconstructed whether a view means the rows of both
 */
public record Scope(String main, String demo, boolean reconstructed) {

    /** A view may have arguments, which hold placeholders of their own. */
    private static final Pattern PLACE = Pattern.compile("\\$\\{((?:[^{}]|\\{[^{}]*})+)}");

    public Scope {
        main = new Identifier(main).name();
        demo = new Identifier(demo).name();
    }

    /** The databases of an installation. */
    public static Scope usual(boolean reconstructed) {
        return new Scope(Migrations.MAIN, Migrations.DEMO, reconstructed);
    }

    String fill(String text) {
        return PLACE.matcher(text).replaceAll(place -> Matcher.quoteReplacement(rows(place.group(1))));
    }

    private String rows(String view) {
        return switch (view) {
            case "main" -> main;
            case "demo" -> demo;
            default ->
                reconstructed
                        ? "(SELECT * FROM " + main + "." + view + " UNION ALL SELECT * FROM " + demo + "." + view + ")"
                        : main + "." + view;
        };
    }
}
