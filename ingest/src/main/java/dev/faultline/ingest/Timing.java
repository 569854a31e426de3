package dev.faultline.ingest;

/**
 * How a series is cut and waited for, in milliseconds of event time.
 *
 * @param bucket width of its buckets
 * @param grace wait for late observations after the end of a bucket
 * @param maxSilence lag behind the entity after which the source is left out
 */
public record Timing(long bucket, long grace, long maxSilence) {}
