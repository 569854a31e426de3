package dev.faultline.ingest.own;

import dev.faultline.schemas.ContentId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whole lines that are appended to a file, or to the files of a folder in the order of their names.
 *
 * <p>A file is known by the bytes it begins with, not by its name: one that was moved away or copied and cut is read to its
 * end under its new name, which must begin with the old one, and then the new file from its begin. For one thread.
 */
public final class FollowedFile {

    private static final int MOST_BYTES = 1_000_000;
    private static final int PRINTED = 4_096;
    private static final int LONGEST_HEAD = 65_536;
    private static final String CSV = ".csv";
    private static final String PACKED = ".gz";

    private final Path path;

    /** A file or a folder, which need not be there yet. */
    public FollowedFile(Path path) {
        this.path = path;
    }

    /**
     * How far a file was read.
     *
     * @param name of the file
     * @param offset bytes read
     * @param print identity of the bytes it begins with
     */
    record Mark(String name, long offset, String print) {

        private static final String SEPARATOR = "/";

        String text() {
            return offset + SEPARATOR + print + SEPARATOR + name;
        }

        static @Nullable Mark of(@Nullable String text) {
            String[] parts = text == null ? new String[0] : text.split(SEPARATOR, 3);
            return parts.length == 3 ? new Mark(parts[2], Long.parseLong(parts[0]), parts[1]) : null;
        }
    }

    /**
     * Lines.
     *
     * @param head first line of the file
     * @param isBegin whether the first of the lines is the head
     * @param lines without their ends
     * @param isNext whether they follow what was read before, and are no lines that may have been read already
     * @param isAtEnd whether there is nothing more now
     * @param mark to go on from
     */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    public record Lines(byte[] head, boolean isBegin, List<byte[]> lines, boolean isNext, boolean isAtEnd, Mark mark) {

        /** Copies the list. */
        public Lines {
            lines = List.copyOf(lines);
        }
    }

    /**
     * Reads on.
     *
     * @param mark where the read before ended; null for the begin
     * @throws IOException when there is no such file, or it cannot be read
     */
    Lines read(@Nullable Mark mark) throws IOException {
        List<Path> files = files(mark != null);
        int index = mark == null ? -1 : indexOf(files, mark);
        boolean isNext = mark == null || index >= 0;
        long offset = mark == null || index < 0 ? 0 : mark.offset();
        index = index >= 0 ? index : first(files, mark);
        while (true) {
            Path file = files.get(index);
            boolean isLast = index == files.size() - 1;
            byte[] bytes = bytes(file, offset, MOST_BYTES);
            int whole = wholeLines(bytes, !isLast);
            if (whole > 0 || isLast) {
                boolean isAtEnd = isLast && offset + bytes.length >= Files.size(file);
                return new Lines(
                        head(file), offset == 0, lines(bytes, whole), isNext, isAtEnd, mark(file, offset + whole));
            }
            index++;
            offset = 0;
        }
    }

    /** Bytes up to the last end of a line; all of them when no more will be appended, or a line is absurdly long. */
    private static int wholeLines(byte[] bytes, boolean isFinished) {
        for (int i = bytes.length - 1; i >= 0; i--) {
            if (bytes[i] == '\n') {
                return i + 1;
            }
        }
        return isFinished || bytes.length == MOST_BYTES ? bytes.length : 0;
    }

    private static List<byte[]> lines(byte[] bytes, int whole) {
        List<byte[]> lines = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < whole; i++) {
            if (bytes[i] == '\n' || i == whole - 1) {
                int end = bytes[i] == '\n' ? i : i + 1;
                lines.add(Arrays.copyOfRange(bytes, from, end > from && bytes[end - 1] == '\r' ? end - 1 : end));
                from = i + 1;
            }
        }
        return lines;
    }

    private List<Path> files(boolean withMoved) throws IOException {
        if (Files.isDirectory(path)) {
            List<Path> files = listed(path, CSV, "");
            if (files.isEmpty()) {
                throw new IOException("there is no file *.csv in " + path);
            }
            return files;
        }
        if (!Files.isReadable(path)) {
            throw new IOException("there is no file " + path + " that can be read");
        }
        List<Path> files = new ArrayList<>();
        Path folder = path.toAbsolutePath().getParent();
        if (withMoved && folder != null) {
            files.addAll(listed(folder, "", String.valueOf(path.getFileName())));
            files.removeIf(file -> String.valueOf(file.getFileName()).equals(String.valueOf(path.getFileName()))
                    || String.valueOf(file.getFileName()).endsWith(PACKED));
            files.sort(Comparator.comparingLong(FollowedFile::changed).thenComparing(Path::toString));
        }
        files.add(path);
        return files;
    }

    private static List<Path> listed(Path folder, String end, String begin) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return new ArrayList<>(all.filter(Files::isRegularFile)
                    .filter(file -> String.valueOf(file.getFileName()).endsWith(end)
                            && String.valueOf(file.getFileName()).startsWith(begin))
                    .sorted()
                    .toList());
        }
    }

    private static long changed(Path file) {
        return file.toFile().lastModified();
    }

    /** The file whose begin was read, whatever it is called now; the newest when there are several. */
    private static int indexOf(List<Path> files, Mark mark) throws IOException {
        for (int i = files.size() - 1; i >= 0; i--) {
            Path file = files.get(i);
            if (Files.size(file) >= mark.offset() && mark.print().equals(print(file, mark.offset()))) {
                return i;
            }
        }
        return -1;
    }

    private int first(List<Path> files, @Nullable Mark mark) {
        if (!Files.isDirectory(path)) {
            return files.size() - 1;
        }
        for (int i = 0; mark != null && i < files.size(); i++) {
            if (String.valueOf(files.get(i).getFileName()).compareTo(mark.name()) >= 0) {
                return i;
            }
        }
        return 0;
    }

    private static Mark mark(Path file, long offset) throws IOException {
        return new Mark(String.valueOf(file.getFileName()), offset, print(file, offset));
    }

    private static String print(Path file, long offset) throws IOException {
        byte[] begin = bytes(file, 0, (int) Math.min(PRINTED, offset));
        return ContentId.of(new String(begin, StandardCharsets.ISO_8859_1)).substring(0, 16);
    }

    private static byte[] head(Path file) throws IOException {
        byte[] begin = bytes(file, 0, LONGEST_HEAD);
        int end = 0;
        while (end < begin.length && begin[end] != '\n') {
            end++;
        }
        return Arrays.copyOf(begin, end > 0 && begin[end - 1] == '\r' ? end - 1 : end);
    }

    private static byte[] bytes(Path file, long offset, int most) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (FileChannel channel = FileChannel.open(file)) {
            ByteBuffer buffer = ByteBuffer.allocate(Math.max(1, most));
            channel.position(offset);
            while (out.size() < most && channel.read(buffer) > 0) {
                int taken = Math.min(buffer.position(), most - out.size());
                out.write(buffer.array(), 0, taken);
                buffer.clear();
            }
        }
        return out.toByteArray();
    }
}
