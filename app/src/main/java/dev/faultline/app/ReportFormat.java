package dev.faultline.app;

/** How a report is written. */
enum ReportFormat {
    /** For people. */
    TEXT,
    /** For programs. */
    JSON,
    /** For tables: lines of equal columns. */
    CSV
}
