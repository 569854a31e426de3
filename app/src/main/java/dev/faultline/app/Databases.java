package dev.faultline.app;

import dev.faultline.sql.Migrations;

/** Rows of both databases, where they are wanted together, and the mark that tells them apart on a terminal. */
final class Databases {

    private Databases() {}

    /**
     * What to read from for a view.
     *
     * @param reconstructed whether reconstructed and synthetic rows are wanted beside the others
     */
    static String rows(String view, boolean reconstructed) {
        String real = Migrations.MAIN + "." + view;
        return reconstructed
                ? "(SELECT * FROM " + real + " UNION ALL SELECT * FROM " + Migrations.DEMO + "." + view + ")"
                : real;
    }

    /** How a row came to be known: nothing for what was measured or said by the provider itself. */
    static String mark(String provenance) {
        return switch (provenance) {
            case "REPORTED" -> " \" ";
            case "RECONSTRUCTED", "SYNTHETIC" -> " ~ ";
            default -> "   ";
        };
    }
}
