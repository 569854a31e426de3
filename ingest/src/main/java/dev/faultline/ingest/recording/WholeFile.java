package dev.faultline.ingest.recording;

import dev.faultline.ingest.DeadLetterFiles;
import dev.faultline.ingest.Original;
import dev.faultline.ingest.Rejection;
import dev.faultline.ingest.Rejection.Reason;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * The content of a file that is one piece, no larger than the longest line.
 *
 * @param original the content, or as much of it as a damaged archive gave
 * @param rejection why it cannot be taken; null when it can
 */
record WholeFile(Original original, @Nullable Rejection rejection) {

    private static final int CHUNK = 64 * 1024;

    static WholeFile read(InputFile file, DeadLetterFiles files) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] chunk = new byte[CHUNK];
        try (InputStream in = file.open().stream()) {
            for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                bytes.write(chunk, 0, read);
                if (bytes.size() > LineSource.LONGEST_LINE) {
                    return tooLarge(bytes, in, files);
                }
            }
            return new WholeFile(new Original.Bytes(bytes.toByteArray()), null);
        } catch (EOFException | ZipException e) {
            return new WholeFile(
                    new Original.Bytes(bytes.toByteArray()),
                    new Rejection(Reason.TRUNCATED, "The archive is cut off or damaged: " + e.getMessage()));
        }
    }

    byte[] bytes() {
        return ((Original.Bytes) original).bytes();
    }

    private static WholeFile tooLarge(ByteArrayOutputStream begun, InputStream in, DeadLetterFiles files)
            throws IOException {
        byte[] chunk = new byte[CHUNK];
        try (DeadLetterFiles.Writing writing = files.begin()) {
            writing.write(begun.toByteArray(), 0, begun.size());
            for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                writing.write(chunk, 0, read);
            }
            Original.Kept kept = writing.finish();
            String message = "The file has " + kept.told() + "; at most " + LineSource.LONGEST_LINE + " are taken";
            return new WholeFile(kept, new Rejection(Reason.TOO_LARGE, message));
        }
    }
}
