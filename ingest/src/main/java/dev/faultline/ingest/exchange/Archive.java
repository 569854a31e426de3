package dev.faultline.ingest.exchange;

import dev.faultline.ingest.http.DownloadLimit;
import dev.faultline.ingest.http.FetchException;
import dev.faultline.ingest.http.FetchRequest;
import dev.faultline.ingest.http.HttpFetcher;
import dev.faultline.ingest.status.PayloadException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The public files of a venue, fetched one at a time, compared with their checksum, and read row by row. */
public final class Archive {

    private static final int CHECKSUM_LENGTH = 64;
    private static final Limits USUAL =
            new Limits(new DownloadLimit(512L * 1024 * 1024, Duration.ofMinutes(10)), 8L * 1024 * 1024 * 1024);

    private final HttpFetcher fetcher;
    private final String address;
    private final DayFiles files;
    private final Limits limits;

    /**
     * What one file may cost.
     *
     * @param download as it is sent
     * @param mostUnpacked bytes that may come out of it
     */
    record Limits(DownloadLimit download, long mostUnpacked) {}

    /** Files at an address, of half a gigabyte at most, and eight that come out. */
    public Archive(HttpFetcher fetcher, URI address, DayFiles files) {
        this(fetcher, address, files, USUAL);
    }

    Archive(HttpFetcher fetcher, URI address, DayFiles files, Limits limits) {
        this.fetcher = fetcher;
        String base = address.toString();
        this.address = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
        this.files = files;
        this.limits = limits;
    }

    /**
     * Reads a day of a market into its tally.
     *
     * @return why the day cannot be known; null when it was read
     * @throws IOException when that may be another time
     */
    @Nullable
    String read(String market, LocalDate day, DayTally tally) throws IOException {
        Path file = Files.createTempFile("faultline-archive", ".part");
        try {
            String sum = fetcher.download(get(files.path(market, day)), file, limits.download())
                    .sha256();
            String mismatch = mismatch(market, day, sum);
            if (mismatch == null) {
                PackedRows.read(file, limits.mostUnpacked(), files.rows(tally));
            }
            return mismatch;
        } catch (FetchException e) {
            if (isForGood(e)) {
                return "the archive does not give the file of " + market + " of " + day + ": " + e.told();
            }
            throw e;
        } catch (PayloadException e) {
            return "the file of " + market + " of " + day + " cannot be read: " + e.getMessage();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("stopped");
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private @Nullable String mismatch(String market, LocalDate day, String found)
            throws FetchException, InterruptedException {
        String path = files.checksum(market, day);
        if (path == null) {
            return null;
        }
        String text = new String(fetcher.fetch(get(path)).body(), StandardCharsets.US_ASCII).strip();
        String said =
                text.substring(0, Math.min(CHECKSUM_LENGTH, text.length())).toLowerCase(Locale.ROOT);
        return said.equals(found)
                ? null
                : "the checksum of the file of " + market + " of " + day + " does not match: it is " + found
                        + ", and the archive says " + said;
    }

    private FetchRequest get(String path) {
        return FetchRequest.get(URI.create(address + path));
    }

    /** Errors of the server, silence and limits pass; what the archive says of a file does not. */
    private static boolean isForGood(FetchException e) {
        return switch (e.reason()) {
            case STATUS -> e.status() < 500;
            case TOO_LARGE, ENCODING -> true;
            case UNREACHABLE, TIMED_OUT, TLS, DROPPED, LIMITED, PAUSED, BUSY, REDIRECT, PRIVATE_ADDRESS, INTERNAL ->
                false;
        };
    }
}
