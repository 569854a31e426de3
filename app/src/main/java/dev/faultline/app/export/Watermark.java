package dev.faultline.app.export;

import dev.faultline.sql.Migrations;
import org.jspecify.annotations.Nullable;

/** What every row, page and sentence says of itself when it is no measurement. */
public final class Watermark {

    /** The column in which row formats carry it: the last. */
    public static final String COLUMN = "watermark";

    private static final String RECONSTRUCTED = "RECONSTRUCTED: drawn from reports, not a measurement";
    private static final String SYNTHETIC = "SYNTHETIC: made up, happened nowhere";
    private static final String REPORTED = "REPORTED: said by others, not measured";
    /** Stands for the provenance of rows that were counted over several that are no measurements. */
    static final String DRAWN = "RECONSTRUCTED OR SYNTHETIC";

    private static final String MIXED = DRAWN + ": not a measurement";

    private Watermark() {}

    /** Words for a provenance; null for what was measured, then or afterwards. */
    public static @Nullable String of(String provenance) {
        return switch (provenance) {
            case "RECONSTRUCTED" -> RECONSTRUCTED;
            case "SYNTHETIC" -> SYNTHETIC;
            case "REPORTED" -> REPORTED;
            case DRAWN -> MIXED;
            default -> null;
        };
    }

    /** Whether a row of that provenance must never be quoted as a measurement. */
    public static boolean drawn(String provenance) {
        return provenance.equals("RECONSTRUCTED") || provenance.equals("SYNTHETIC") || provenance.equals(DRAWN);
    }

    /** Whether the watermark is that of a row counted over several that are no measurements. */
    static boolean mixed(@Nullable String watermark) {
        return MIXED.equals(watermark);
    }

    /** The column as an expression of ClickHouse. */
    static String expression(Dataset dataset, String database) {
        String expression =
                switch (dataset) {
                    case CLAIMS_LEDGER -> "'" + REPORTED + "'";
                    case PROVIDER_HONESTY -> database.equals(Migrations.DEMO) ? "'" + MIXED + "'" : "NULL";
                    case RUNS -> "NULL";
                    default ->
                        "multiIf(provenance = 'RECONSTRUCTED', '" + RECONSTRUCTED + "', provenance = 'SYNTHETIC', '"
                                + SYNTHETIC + "', provenance = 'REPORTED', '" + REPORTED + "', NULL)";
                };
        return "CAST(" + expression + ", 'Nullable(String)')";
    }
}
