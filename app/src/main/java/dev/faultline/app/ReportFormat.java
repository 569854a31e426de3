package dev.faultline.app;

/** How a report is written. */
enum ReportFormat {
    /** For people. */
    TEXT,
    /** One object. */
    JSON,
    /** One line for each window. */
    CSV
}
