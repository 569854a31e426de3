package dev.faultline.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class RowTest {

    private final StringWriter written = new StringWriter();
    private final PrintWriter out = new PrintWriter(written);

    @Test
    void aTableHasItsHeadAlsoWithoutRows() throws IOException {
        Row.writeCsv(List.of("source", "depth"), List.of(), out);
        assertThat(written.toString().strip()).isEqualTo("source,depth");
    }

    @Test
    void whatIsUnknownIsEmptyAndWhatHoldsACommaIsQuoted() throws IOException {
        Row known = new Row().with("source", "a, \"b\"").with("depth", 1 / 3.0);
        Row unknown = new Row().with("source", "c").with("depth", null);
        Row missing = new Row().with("source", "d");
        Row.writeCsv(List.of("source", "depth"), List.of(known, unknown, missing), out);
        assertThat(written.toString()).isEqualTo("source,depth\n\"a, \"\"b\"\"\",0.333333333\nc,\nd,\n");
    }

    @Test
    void aNameThatNoColumnHasIsAMistake() {
        assertThatThrownBy(() -> Row.writeCsv(List.of("source"), List.of(new Row().with("deep", 1)), out))
                .isInstanceOf(IOException.class);
    }

    @Test
    void jsonKeepsNullAndTheOrderOfNames() throws IOException {
        Row.writeJson(List.of(new Row().with("z", 2.0).with("a", null).at("when", 0)), out);
        assertThat(written.toString().replaceAll("\\s", ""))
                .isEqualTo("[{\"z\":2.0,\"a\":null,\"when\":\"1970-01-01T00:00:00Z\"}]");
    }
}
