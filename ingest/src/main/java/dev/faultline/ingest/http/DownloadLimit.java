package dev.faultline.ingest.http;

import java.time.Duration;

/**
 * What a file may cost.
 *
 * @param mostBytes as they are sent
 * @param wholeTime from the request to the last byte, of each try
 */
public record DownloadLimit(long mostBytes, Duration wholeTime) {}
