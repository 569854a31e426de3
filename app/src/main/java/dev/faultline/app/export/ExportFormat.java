package dev.faultline.app.export;

import java.util.Locale;

/** How rows are written. */
public enum ExportFormat {
    /** Comma-separated, with a line of names (RFC 4180), safe to open in a spreadsheet. */
    CSV("csv", "text/csv; charset=utf-8"),
    /** One object of JSON a line. */
    JSONL("jsonl", "application/x-ndjson"),
    /** Columns with types, as ClickHouse writes them. */
    PARQUET("parquet", "application/vnd.apache.parquet"),
    /** A table of Markdown. */
    MARKDOWN("md", "text/markdown; charset=utf-8"),
    /** Events of a calendar (RFC 5545). */
    ICS("ics", "text/calendar; charset=utf-8"),
    /** Outages as observatories of the Internet exchange them. */
    CODF("codf.json", "application/json"),
    /** Annotations of Grafana. */
    GRAFANA("grafana.json", "application/json"),
    /** A feed (RFC 4287). */
    ATOM("atom", "application/atom+xml"),
    /** A page that needs nothing else, with plots. */
    HTML("html", "text/html; charset=utf-8");

    private final String extension;
    private final String mediaType;

    ExportFormat(String extension, String mediaType) {
        this.extension = extension;
        this.mediaType = mediaType;
    }

    /** End of the name of a file. */
    public String extension() {
        return extension;
    }

    /** For the header {@code Content-Type}. */
    public String mediaType() {
        return mediaType;
    }

    /** As users write it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
