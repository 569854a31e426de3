package dev.faultline.ingest.backfill;

/**
 * How much there is to read.
 *
 * @param requests that reading it takes, about
 * @param holds what it is, in words
 */
public record Extent(long requests, String holds) {}
