package dev.faultline.ingest.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.faultline.ingest.DeadLetterFiles;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvRowTest {

    @TempDir
    private Path temp;

    @RepeatedTest(20)
    void everyRowThatACsvWriterWritesIsReadBack(RepetitionInfo repetition) throws IOException, RowException {
        Random random = new Random(repetition.getCurrentRepetition());
        List<List<String>> rows = new ArrayList<>();
        StringWriter text = new StringWriter();
        CsvWriter writer = CsvWriter.builder().build(text);
        for (int i = 0; i < 200; i++) {
            List<String> row = new ArrayList<>();
            for (int j = 0; j < 1 + random.nextInt(20); j++) {
                row.add(field(random));
            }
            rows.add(row);
            writer.writeRecord(row);
        }
        writer.close();

        LineReader lines = reader(text.toString());
        CsvRow row = new CsvRow();
        for (List<String> expected : rows) {
            assertThat(lines.next()).isEqualTo(LineReader.Found.LINE);
            row.take(lines);
            assertThat(fields(row)).isEqualTo(expected);
        }
        assertThat(lines.next()).isEqualTo(LineReader.Found.NOTHING);
    }

    /** Found by fuzzing: each byte grew to three, past the end of the row; and the row told other bytes than it has. */
    @Test
    void bytesThatAreNoUtf8AreRefusedInsideOfQuotesToo() throws IOException, RowException {
        byte[] line = "\"aaaaaaaaaa\",b\n".getBytes(StandardCharsets.US_ASCII);
        java.util.Arrays.fill(line, 1, 11, (byte) 0xFF);
        LineReader lines = new LineReader(new ByteArrayInputStream(line), 1000, new DeadLetterFiles(temp));
        assertThat(lines.next()).isEqualTo(LineReader.Found.LINE);
        CsvRow row = new CsvRow();
        row.take(lines);
        assertThat(row.text(1)).isEqualTo("b");
        assertThatThrownBy(() -> row.text(0)).isInstanceOf(RowException.class).hasMessageContaining("not UTF-8");
    }

    @RepeatedTest(20)
    void numbersAreThoseOfTheJavaLibrary(RepetitionInfo repetition) throws IOException, RowException {
        Random random = new Random(repetition.getCurrentRepetition());
        CsvRow row = new CsvRow();
        for (int i = 0; i < 500; i++) {
            String text = number(random);
            LineReader lines = reader(text + ",1\n");
            lines.next();
            row.take(lines);
            assertThat(row.number(0, "n")).as(text).isEqualTo(Double.parseDouble(text));
        }
    }

    @RepeatedTest(10)
    void timesAreThoseOfTheJavaLibrary(RepetitionInfo repetition) throws IOException, RowException {
        Random random = new Random(repetition.getCurrentRepetition());
        TimeFormat format = TimeFormat.of(null);
        CsvRow row = new CsvRow();
        for (int i = 0; i < 500; i++) {
            Instant time = Instant.ofEpochSecond(random.nextInt(Integer.MAX_VALUE));
            LineReader lines = reader(time + ",1\n");
            lines.next();
            row.take(lines);
            assertThat(format.read(row, 0, "t")).as(time.toString()).isEqualTo(time.toEpochMilli());
        }
    }

    @Test
    void linesEndWithOrWithoutACarriageReturnAndTheLastNeedsNoEnd() throws IOException {
        LineReader lines = reader("a\r\nb\n\nc");
        List<String> found = new ArrayList<>();
        while (lines.next() == LineReader.Found.LINE) {
            found.add(new String(lines.bytes(), StandardCharsets.UTF_8));
        }
        assertThat(found).containsExactly("a", "b", "", "c");
    }

    private LineReader reader(String text) {
        return new LineReader(
                new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), 100_000, new DeadLetterFiles(temp));
    }

    private static List<String> fields(CsvRow row) throws RowException {
        List<String> fields = new ArrayList<>();
        for (int i = 0; i < row.size(); i++) {
            fields.add(row.text(i));
        }
        return fields;
    }

    private static String field(Random random) {
        String alphabet = "ab1,\"; \u00e9\u0130.";
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(6); i > 0; i--) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }

    private static String number(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> Integer.toString(random.nextInt());
            case 1 -> Double.toString(random.nextGaussian() * 1e6);
            case 2 -> random.nextInt(1_000_000) + "." + random.nextInt(1_000_000);
            default -> Long.toString(random.nextLong());
        };
    }
}
