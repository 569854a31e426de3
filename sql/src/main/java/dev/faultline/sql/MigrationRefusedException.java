package dev.faultline.sql;

/** The database was migrated by other files than these. Says which, and what can be done. */
public final class MigrationRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** What differs, and the remedy. */
    public MigrationRefusedException(String message) {
        super(message);
    }
}
