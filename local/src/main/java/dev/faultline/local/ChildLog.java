package dev.faultline.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * The log file of one child: at most two files of 4 MB, the older with {@code .1} behind its name. Its last lines are kept
 * in memory for messages. A disk that is full costs log lines, never the child.
 */
final class ChildLog {
    private static final long LIMIT_BYTES = 4L * 1024 * 1024;
    private static final int TAIL_LINES = 12;

    private final Path file;
    private final Deque<String> tail = new ArrayDeque<>();
    private @Nullable OutputStream out;
    private long written;

    ChildLog(Path file) {
        this.file = file;
    }

    synchronized void line(String line) {
        tail.addLast(line);
        if (tail.size() > TAIL_LINES) {
            tail.removeFirst();
        }
        try {
            write((line + "\n").getBytes(UTF_8));
        } catch (IOException diskFull) {
            close();
        }
    }

    private void write(byte[] bytes) throws IOException {
        if (out == null) {
            Files.createDirectories(file.getParent());
            written = Files.exists(file) ? Files.size(file) : 0;
            out = Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
        if (written > 0 && written + bytes.length > LIMIT_BYTES) {
            close();
            Files.move(file, file.resolveSibling(file.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
            write(bytes);
            return;
        }
        out.write(bytes);
        written += bytes.length;
    }

    /** The last lines, for the message of a failure. */
    synchronized String tail() {
        return tail.isEmpty() ? "(nothing)" : String.join("\n", tail);
    }

    synchronized void clearTail() {
        tail.clear();
    }

    Path file() {
        return file;
    }

    synchronized void close() {
        try {
            if (out != null) {
                out.close();
            }
        } catch (IOException diskFull) {
            // the lines are lost, see above
        }
        out = null;
    }
}
