package dev.faultline.ingest.recording;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;

/**
 * A file as it lies on the disk, packed or not: packed is what begins with the two bytes of gzip, whatever its name.
 *
 * @param path where it lies
 * @param size bytes on the disk
 * @param sha256 of the bytes on the disk, hexadecimal
 */
record InputFile(Path path, long size, String sha256) {

    private static final int CHUNK = 64 * 1024;

    /**
     * Looks at a file.
     *
     * @throws ManifestException when it cannot be read
     */
    static InputFile at(Path path) {
        try (InputStream in = Files.newInputStream(path)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] chunk = new byte[CHUNK];
            long size = 0;
            for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                digest.update(chunk, 0, read);
                size += read;
            }
            return new InputFile(path, size, HexFormat.of().formatHex(digest.digest()));
        } catch (IOException e) {
            throw new ManifestException(path + " cannot be read: " + e.getMessage(), e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform must provide SHA-256", e);
        }
    }

    String name() {
        return path.getFileName().toString();
    }

    /** The content, unpacked. */
    Content open() throws IOException {
        Counting counting = new Counting(Files.newInputStream(path));
        try {
            BufferedInputStream in = new BufferedInputStream(counting, CHUNK);
            in.mark(2);
            boolean packed = in.read() == 0x1f && in.read() == 0x8b;
            in.reset();
            return new Content(packed ? new GZIPInputStream(in, CHUNK) : in, counting);
        } catch (IOException e) {
            counting.close();
            throw e;
        }
    }

    /** Content being read. */
    record Content(InputStream stream, Counting counting) {

        /** Bytes taken from the disk so far. */
        long bytesRead() {
            return counting.count;
        }
    }

    private static final class Counting extends FilterInputStream {
        private long count;

        private Counting(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            count += read < 0 ? 0 : 1;
            return read;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            int read = super.read(bytes, from, length);
            count += Math.max(0, read);
            return read;
        }
    }
}
