package dev.faultline.ingest.http;

import dev.faultline.ingest.http.FetchException.Reason;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import okio.Buffer;
import okio.BufferedSource;
import okio.HashingSource;

/**
 * A file that was received whole.
 *
 * @param bytes its length
 * @param sha256 its hash, hexadecimal
 */
public record Download(long bytes, String sha256) {

    private static final long AT_ONCE = 64 * 1024;

    static Download write(BufferedSource body, Path file, DownloadLimit limit, String shown) throws IOException {
        HashingSource hashed = HashingSource.sha256(body);
        Buffer some = new Buffer();
        long bytes = 0;
        try (OutputStream out = Files.newOutputStream(file)) {
            for (long read = hashed.read(some, AT_ONCE); read >= 0; read = hashed.read(some, AT_ONCE)) {
                bytes += read;
                if (bytes > limit.mostBytes()) {
                    throw new FetchException(
                            Reason.TOO_LARGE, shown + " is larger than " + limit.mostBytes() + " bytes");
                }
                keep(some, out, file);
            }
        }
        return new Download(bytes, hashed.hash().hex());
    }

    private static void keep(Buffer some, OutputStream out, Path file) throws FetchException {
        try {
            some.writeTo(out);
        } catch (IOException e) {
            throw new FetchException(Reason.INTERNAL, file + " cannot be written: " + e.getMessage(), e);
        }
    }
}
