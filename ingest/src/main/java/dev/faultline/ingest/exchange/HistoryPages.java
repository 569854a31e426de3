package dev.faultline.ingest.exchange;

import dev.faultline.ingest.backfill.Documents;

/**
 * Pages of past trades of a venue.
 *
 * @param documents of its host
 * @param history says what stands where
 * @param size most trades on a page
 */
public record HistoryPages(Documents documents, TradeHistory history, int size) {}
