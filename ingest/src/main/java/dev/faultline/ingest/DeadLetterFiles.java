package dev.faultline.ingest;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Keeps refused input that is too large for a record, one file per content, named by its hash.
 *
 * <p>A file is complete before it has its name, so the record that points at it can rely on it.
 */
public final class DeadLetterFiles {

    /** Bytes that are kept of one piece: a few packed ones are any number of others. */
    static final long MOST = 100_000_000;

    private static final String FOLDER = "dead-letters";

    private final Path dataDirectory;

    /** Keeps files in {@code dead-letters} below the given directory, which is made when first needed. */
    public DeadLetterFiles(Path dataDirectory) {
        this.dataDirectory = dataDirectory;
    }

    /**
     * Keeps bytes.
     *
     * @throws UncheckedIOException when the file cannot be written
     */
    public Original.Kept keep(byte[] bytes) {
        try (Writing writing = begin()) {
            writing.write(bytes, 0, bytes.length);
            return writing.finish();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot keep refused input below " + dataDirectory, e);
        }
    }

    /**
     * Begins a file whose bytes come bit by bit.
     *
     * @throws IOException when the folder cannot be written
     */
    public Writing begin() throws IOException {
        Path folder = Files.createDirectories(dataDirectory.resolve(FOLDER));
        return new Writing(folder, Files.createTempFile(folder, "incoming-", ".part"));
    }

    /** A file in the making. Closed without {@link #finish()}, it leaves nothing behind. */
    public static final class Writing implements AutoCloseable {

        private final Path folder;
        private final Path incoming;
        private final MessageDigest digest;
        private final OutputStream out;
        private long length;

        private Writing(Path folder, Path incoming) throws IOException {
            this.folder = folder;
            this.incoming = incoming;
            this.digest = sha256();
            this.out = new DigestOutputStream(Files.newOutputStream(incoming), digest);
        }

        /** Adds bytes, which are kept up to {@link #MOST}. */
        public void write(byte[] bytes, int from, int count) throws IOException {
            out.write(bytes, from, (int) Math.max(0, Math.min(count, MOST - length)));
            length += count;
        }

        /** Closes the file and gives it its name. */
        public Original.Kept finish() throws IOException {
            out.close();
            String hash = HexFormat.of().formatHex(digest.digest());
            Files.move(incoming, folder.resolve(hash), StandardCopyOption.ATOMIC_MOVE);
            return new Original.Kept(hash, length, FOLDER + "/" + hash);
        }

        @Override
        public void close() throws IOException {
            out.close();
            Files.deleteIfExists(incoming);
        }

        private static MessageDigest sha256() {
            try {
                return MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("Every Java platform must provide SHA-256", e);
            }
        }
    }
}
