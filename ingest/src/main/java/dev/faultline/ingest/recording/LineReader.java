package dev.faultline.ingest.recording;

import dev.faultline.ingest.DeadLetterFiles;
import dev.faultline.ingest.Original;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * Lines of a stream, without their ends, in one buffer that is used again.
 *
 * <p>Memory is bounded by the longest line allowed. A longer one goes to a file as it is read. What follows the last line
 * of an archive that is cut off or damaged is handed out as such.
 */
final class LineReader implements Closeable {

    private static final int FIRST_BUFFER = 128 * 1024;

    /** What {@link #next} found. */
    enum Found {
        LINE,
        TOO_LONG,
        CUT_OFF,
        NOTHING
    }

    private final InputStream in;
    private final int longest;
    private final DeadLetterFiles files;

    private byte[] buffer;
    private int from;
    private int until;
    private int next;
    private int filled;
    private long number;
    private boolean ended;
    private @Nullable String damage;
    private boolean damageTold;
    private Original.@Nullable Kept kept;

    LineReader(InputStream in, int longest, DeadLetterFiles files) {
        this.in = in;
        this.longest = longest;
        this.files = files;
        this.buffer = new byte[Math.min(FIRST_BUFFER, longest + 1)];
    }

    /** Moves to the next line. */
    Found next() throws IOException {
        from = next;
        int scanned = from;
        while (true) {
            int end = indexOfLineEnd(scanned);
            if (end >= 0) {
                return line(end, end + 1);
            }
            if (ended) {
                return last();
            }
            int length = filled - from;
            if (length > longest) {
                return tooLong();
            }
            fill(); // moves the line to the front of the buffer
            scanned = from + length;
        }
    }

    byte[] buffer() {
        return buffer;
    }

    /** Where the line begins in the buffer. */
    int from() {
        return from;
    }

    /** Where the line ends in the buffer, exclusive. */
    int until() {
        return until;
    }

    /** Number of the line, beginning with one. */
    long number() {
        return number;
    }

    byte[] bytes() {
        return Arrays.copyOfRange(buffer, from, until);
    }

    /** The line that was too long. */
    Original.Kept kept() {
        if (kept == null) {
            throw new IllegalStateException("The line was not too long");
        }
        return kept;
    }

    /** What is wrong with the archive. */
    String damage() {
        return damage == null ? "" : damage;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private Found line(int end, int following) {
        boolean carriageReturn = end > from && buffer[end - 1] == '\r';
        until = carriageReturn ? end - 1 : end;
        next = following;
        number++;
        return Found.LINE;
    }

    private Found last() {
        if (damage == null) {
            return from >= filled ? Found.NOTHING : line(filled, filled);
        }
        if (damageTold) {
            return Found.NOTHING;
        }
        damageTold = true;
        until = filled;
        next = filled;
        number++;
        return Found.CUT_OFF;
    }

    private Found tooLong() throws IOException {
        number++;
        try (DeadLetterFiles.Writing writing = files.begin()) {
            int end = -1;
            while (end < 0 && filled > from) {
                writing.write(buffer, from, filled - from);
                from = 0;
                filled = 0;
                if (!ended) {
                    fill();
                }
                end = indexOfLineEnd(from);
            }
            int stop = end < 0 ? filled : end;
            writing.write(buffer, from, stop - from);
            next = end < 0 ? stop : end + 1;
            kept = writing.finish();
        }
        return Found.TOO_LONG;
    }

    private int indexOfLineEnd(int start) {
        byte[] bytes = buffer;
        int end = filled;
        for (int i = start; i < end; i++) {
            if (bytes[i] == '\n') {
                return i;
            }
        }
        return -1;
    }

    private void fill() throws IOException {
        if (from > 0) {
            System.arraycopy(buffer, from, buffer, 0, filled - from);
            filled -= from;
            from = 0;
        }
        if (filled == buffer.length) {
            buffer = Arrays.copyOf(buffer, (int) Math.min(2L * buffer.length, longest + 1L));
        }
        try {
            int read = in.read(buffer, filled, buffer.length - filled);
            ended = read < 0;
            filled += Math.max(0, read);
        } catch (EOFException | ZipException e) {
            ended = true;
            damage = "The archive is cut off or damaged: " + e.getMessage();
        }
    }
}
