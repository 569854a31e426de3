package dev.faultline.ingest.status;

import java.time.Instant;

/**
 * One capture of a page.
 *
 * @param format what it claims to be
 * @param body the bytes
 * @param hash SHA-256 of the bytes, hexadecimal
 * @param observedAt when they were received
 * @param position where the capture stands, for dead letters
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record CapturedPage(StatusFormat format, byte[] body, String hash, Instant observedAt, String position) {}
