package dev.faultline.local.engine;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatementReaderTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "INSERT INTO t VALUES (1)|INSERT INTO t |Values| (1)",
                "insert into t (a, b) values(1)|insert into t (a, b) |Values|(1)",
                "INSERT INTO t FORMAT CSV 1,2|INSERT INTO t |CSV|1,2",
                "INSERT INTO `values` SETTINGS format_csv_delimiter = ';' FORMAT CSV\t1;2|INSERT INTO `values` SETTINGS format_csv_delimiter = ';' |CSV|1;2",
                "/* FORMAT X */ INSERT INTO t -- VALUES|/* FORMAT X */ INSERT INTO t -- VALUES||",
                "INSERT INTO t SELECT 1 FORMAT CSV|INSERT INTO t SELECT 1 FORMAT CSV||",
                "INSERT INTO t (SELECT * FROM values('a UInt8', 1))|INSERT INTO t (SELECT * FROM values('a UInt8', 1))||",
                "SELECT 1 FORMAT CSV|SELECT 1 FORMAT CSV||"
            })
    void takesTheStatementOffTheData(String body, String text, String format, String data) throws IOException {
        Statement statement = read("", body, null);
        assertThat(statement.text()).isEqualTo(text);
        assertThat(statement.insertFormat()).isEqualTo(format);
        assertThat(text(statement.data())).isEqualTo(data == null ? "" : data);
    }

    @Test
    void leavesTheFirstLineEndToTheStatementOnly() throws IOException {
        assertThat(text(read("", "INSERT INTO t FORMAT RowBinary\n\n\0", null).data()))
                .isEqualTo("\n\0");
        assertThat(text(read("INSERT INTO t FORMAT RowBinary", "\n\0", null).data()))
                .isEqualTo("\n\0");
        assertThat(text(read("", "INSERT INTO t FORMAT TSV \r\n1", null).data()))
                .isEqualTo("1");
    }

    @Test
    void takesTheFormatOfTheRequestWhereTheStatementNamesNone() throws IOException {
        Statement statement = read("INSERT INTO t (a)", "1", "CSV");
        assertThat(statement.insertFormat()).isEqualTo("CSV");
        assertThat(text(statement.data())).isEqualTo("1");
        assertThat(statement.toClassify()).isEqualTo("INSERT INTO t (a) FORMAT CSV");
    }

    @Test
    void findsTheDataWhereverTheBodyIsCut() throws IOException {
        for (int blanks = 32_730; blanks < 32_790; blanks++) {
            String body = "INSERT INTO t " + " ".repeat(blanks) + "FORMAT JSONEachRow\n{\"a\":1}";
            Statement statement = read("", body, null);
            assertThat(statement.insertFormat()).isEqualTo("JSONEachRow");
            assertThat(text(statement.data())).isEqualTo("{\"a\":1}");
        }
    }

    @Test
    void doesNotReadTheData() throws IOException {
        InputStream endless = new InputStream() {
            private final byte[] head = "INSERT INTO t VALUES ".getBytes(ISO_8859_1);
            private long position;

            @Override
            public int read() {
                return position < head.length ? head[(int) position++] : '1' + (int) (position++ & 0);
            }
        };
        Statement statement = new StatementReader("", endless, null).read();
        assertThat(statement.text()).isEqualTo("INSERT INTO t ");
        assertThat(statement.data().readNBytes(1 << 22)).hasSize(1 << 22);
    }

    @Test
    void refusesAStatementThatIsTooLongOrEmpty() {
        assertThatThrownBy(() -> read("", "SELECT '" + "x".repeat(StatementReader.MAXIMUM + 1), null))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("Max query size");
        assertThatThrownBy(() -> read("", " -- nothing\n", null)).hasMessageContaining("Empty query");
    }

    private static Statement read(String parameter, String body, String format) throws IOException {
        return new StatementReader(parameter, new ByteArrayInputStream(body.getBytes(ISO_8859_1)), format).read();
    }

    private static String text(InputStream data) throws IOException {
        return new String(data.readAllBytes(), ISO_8859_1);
    }
}
