package dev.faultline.ingest.recording;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Lines in packed files of about one size, named by the time of their beginning, of which the old are removed when a new
 * one is begun. What was flushed can be read also when the file got no end. For one thread.
 */
public final class PackedFiles {

    private static final String SUFFIX = ".jsonl.gz";
    private static final int BUFFER = 16 * 1024;
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Place place;
    private final Clock clock;
    private final Begun begun;
    private @Nullable OutputStream out;
    private @Nullable Counting written;
    private @Nullable Path file;
    private boolean isFlushed;

    /**
     * Where files lie.
     *
     * @param directory made when the first file is begun
     * @param prefix of the names
     * @param fileBytes size, packed, after which the next file is begun
     * @param keep how long files stay; null for ever
     */
    public record Place(
            Path directory,
            String prefix,
            long fileBytes,
            @Nullable Duration keep) {}

    /** What is done before a file is begun. */
    @FunctionalInterface
    public interface Begun {

        /** Nothing is done. */
        Begun NOTHING = file -> {};

        /** A file is to be begun under this name. */
        void file(Path name) throws IOException;
    }

    /** Files of which none was begun. */
    public PackedFiles(Place place, Clock clock, Begun begun) {
        this.place = place;
        this.clock = clock;
        this.begun = begun;
    }

    /** Whether a file is being written; otherwise the next line begins one. */
    public boolean isOpen() {
        return out != null;
    }

    /** Writes a line, which has no end yet. */
    public void write(byte[] line) throws IOException {
        OutputStream open = open();
        open.write(line);
        open.write('\n');
    }

    /** Brings what was written to the disk. */
    public void flush() throws IOException {
        if (out != null) {
            out.flush();
            isFlushed = true;
        }
    }

    /** Ends the file when it is large enough. */
    public void endIfFull() throws IOException {
        if (written != null && written.count >= place.fileBytes()) {
            end();
        }
    }

    /** Ends the file. */
    public void end() throws IOException {
        OutputStream open = out;
        out = null;
        try {
            if (open != null) {
                open.close();
            }
        } finally {
            closeDisk(); // a packer that could not write its last bytes leaves it open
        }
    }

    /** Leaves the file as it is on the disk, after an error, and removes it when nothing was flushed into it. */
    public void abandon() throws IOException {
        out = null;
        try {
            closeDisk();
        } finally {
            if (file != null && !isFlushed) {
                Files.deleteIfExists(file);
            }
            file = null;
        }
    }

    private void closeDisk() throws IOException {
        Counting disk = written;
        written = null;
        if (disk != null) {
            disk.close();
        }
    }

    private OutputStream open() throws IOException {
        OutputStream open = out;
        if (open == null) {
            Files.createDirectories(place.directory());
            removeOld();
            Path made = unused();
            begun.file(made);
            Counting disk = new Counting(Files.newOutputStream(made, StandardOpenOption.CREATE_NEW));
            file = made;
            isFlushed = false;
            written = disk;
            open = new BufferedOutputStream(new GZIPOutputStream(disk, BUFFER, true), BUFFER);
            out = open;
        }
        return open;
    }

    private Path unused() {
        String first = place.prefix() + NAME.format(clock.instant());
        Path file = place.directory().resolve(first + SUFFIX);
        for (int i = 2; Files.exists(file); i++) { // names without a number sort before those with one
            file = place.directory().resolve(String.format(Locale.ROOT, "%s~%04d%s", first, i, SUFFIX));
        }
        return file;
    }

    private void removeOld() throws IOException {
        if (place.keep() == null) {
            return;
        }
        Instant oldest = clock.instant().minus(place.keep());
        try (Stream<Path> files = Files.list(place.directory())) {
            List<Path> ours = files.filter(file -> file.getFileName().toString().startsWith(place.prefix()))
                    .toList();
            for (Path file : ours) {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(oldest)) {
                    Files.delete(file);
                }
            }
        }
    }

    private static final class Counting extends FilterOutputStream {
        private long count;

        private Counting(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int one) throws IOException {
            out.write(one);
            count++;
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
            count += length;
        }
    }
}
