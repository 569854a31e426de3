package dev.faultline.sql;

import java.util.List;

/** The migrations on the class path. */
final class MigrationFiles {

    private static final ShippedFiles FILES = new ShippedFiles("/dev/faultline/sql/", "migration");

    private MigrationFiles() {}

    /** Every migration, by number. */
    static List<Migration> load() {
        return FILES.names().stream()
                .map(file -> Migration.of(file, FILES.text(file)))
                .toList();
    }
}
