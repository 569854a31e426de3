package dev.faultline.ingest.exchange;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.faultline.ingest.Rejection.Reason;
import dev.faultline.ingest.status.PayloadException;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/** The rows of a packed file, one after the other: a zip that holds one file, or gzip. */
final class PackedRows {

    private static final int LONGEST_ROW = 64 * 1024;

    private PackedRows() {}

    /**
     * Hands on each row.
     *
     * @param most bytes that may come out
     * @throws PayloadException when the file is not what it should be
     */
    static void read(Path file, long most, DayFiles.Rows rows) throws IOException, PayloadException {
        try (InputStream packed = new BufferedInputStream(Files.newInputStream(file))) {
            packed.mark(2);
            int magic = packed.read() << 8 | packed.read();
            packed.reset();
            if (magic == ('P' << 8 | 'K')) {
                zip(new ZipInputStream(packed), most, rows);
            } else {
                rows(new GZIPInputStream(packed), most, rows);
            }
            rows.finish();
        } catch (ZipException | EOFException e) {
            throw new PayloadException(
                    Reason.WRONG_DOCUMENT, "The file is not packed as it should be: " + e.getMessage());
        }
    }

    private static void zip(ZipInputStream zip, long most, DayFiles.Rows rows) throws IOException, PayloadException {
        ZipEntry entry = zip.getNextEntry();
        if (entry == null || entry.isDirectory()) {
            throw new PayloadException(Reason.WRONG_DOCUMENT, "The packed file is empty");
        }
        rows(zip, most, rows);
        if (zip.getNextEntry() != null) {
            throw new PayloadException(Reason.WRONG_DOCUMENT, "The packed file holds more than one file");
        }
    }

    private static void rows(InputStream unpacked, long most, DayFiles.Rows rows) throws IOException, PayloadException {
        CsvReader<CsvRecord> reader = CsvReader.builder()
                .maxBufferSize(LONGEST_ROW)
                .allowMissingFields(true)
                .allowExtraFields(true)
                .ofCsvRecord(new Bounded(unpacked, most), StandardCharsets.UTF_8);
        try {
            for (CsvRecord each : reader) {
                rows.take(each.getFields());
            }
        } catch (CsvParseException e) {
            if (e.getCause() instanceof IOException io) {
                throw io;
            }
            throw new PayloadException(Reason.WRONG_DOCUMENT, "The file has no rows: " + e.getMessage());
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** Ends with an error where more comes out than a day can hold; leaves what it reads from open. */
    private static final class Bounded extends FilterInputStream {
        private long left;

        private Bounded(InputStream in, long most) {
            super(in);
            this.left = most;
        }

        @Override
        public int read() throws IOException {
            int one = super.read();
            if (one >= 0) {
                count(1);
            }
            return one;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            int read = super.read(bytes, from, length);
            count(Math.max(0, read));
            return read;
        }

        private void count(int read) throws ZipException {
            left -= read;
            if (left < 0) {
                throw new ZipException("more comes out of it than a day can hold");
            }
        }

        @Override
        public void close() {
            // The next entry is still to be looked at.
        }
    }
}
