package dev.faultline.evaluate.texts;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The labels that we hold to be wrong: {@code disputes.csv} beside this class. */
final class Disputes {

    private static final String FILE = "disputes.csv";

    /** In the order of the file. */
    List<Dispute> all() {
        try (InputStream in = Disputes.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException(FILE + " is not beside " + Disputes.class.getName());
            }
            try (CsvReader<NamedCsvRecord> rows =
                    CsvReader.builder().ofNamedCsvRecord(new InputStreamReader(in, StandardCharsets.UTF_8))) {
                return rows.stream()
                        .map(row -> new Dispute(
                                row.getField("provider"),
                                Integer.parseInt(row.getField("row")),
                                row.getField("field"),
                                row.getField("reason")))
                        .toList();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(FILE + " cannot be read", e);
        }
    }
}
