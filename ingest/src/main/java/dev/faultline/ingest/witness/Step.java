package dev.faultline.ingest.witness;

/**
 * One reading of a witness.
 *
 * @param start of its step, milliseconds since 1970 UTC
 * @param end of its step
 * @param value as it is told
 */
record Step(long start, long end, double value) {}
