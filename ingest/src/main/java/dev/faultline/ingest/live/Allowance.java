package dev.faultline.ingest.live;

/**
 * What a source may still spend in this calendar month, UTC.
 *
 * @param posts that may still be read
 * @param money that may still be spent, in the currency of the prices
 */
public record Allowance(long posts, double money) {}
