package dev.faultline.app.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.CustomNode;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.junit.jupiter.api.Test;

/** Rows, read back by readers that know nothing of us. */
class ExportRowsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Answers answers = new Answers()
            .with(
                    Dataset.IMPACTS,
                    "[\"id\",\"onset\",\"loss\",\"reason\",\"drops\",\"inputs\",\"claimed\",\"watermark\"]",
                    "[\"String\",\"Nullable(DateTime64(3, 'UTC'))\",\"Nullable(Float64)\",\"String\","
                            + "\"Array(LowCardinality(String))\",\"Int64\",\"Nullable(String)\",\"Nullable(String)\"]",
                    "[\"a\",\"2025-10-20T06:48:00.000Z\",-0.123456789,\"plain\",[\"d1\",\"d2\"],7,\"\",null]",
                    "[\"b\",null,null," + quoted(Answers.HOSTILE)
                            + ",[],8,null,\"RECONSTRUCTED: drawn from reports, not a measurement\"]");

    private String written(ExportFormat format) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ExportQuery query = new ExportQuery(Dataset.IMPACTS, null, null, null, ExportQuery.Scope.USUAL);
        assertThat(new Exports(answers).write(query, format, out)).isEqualTo(new Exports.Written(2, 0));
        return out.toString(StandardCharsets.UTF_8);
    }

    private static String quoted(String text) {
        try {
            return JSON.writeValueAsString(text);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void csvIsReadBackByCommonsCsvAndHoldsNoFormula() throws Exception {
        List<CSVRecord> rows = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get()
                .parse(new StringReader(written(ExportFormat.CSV)))
                .getRecords();
        assertThat(rows).hasSize(2);
        assertThat(rows.get(0).toMap())
                .containsEntry("onset", "2025-10-20T06:48:00.000Z")
                .containsEntry("loss", "-0.123456789")
                .containsEntry("drops", "[\"d1\",\"d2\"]")
                .containsEntry("watermark", "");
        assertThat(rows.get(1).get("reason")).isEqualTo("'" + Answers.HOSTILE);
        assertThat(rows).allSatisfy(row -> assertThat(row.get("reason")).doesNotStartWith("="));
        assertThat(rows.get(1).get("watermark")).startsWith("RECONSTRUCTED");
    }

    @Test
    void csvTellsTheEmptyTextFromWhatIsUnknown() throws Exception {
        String[] lines = written(ExportFormat.CSV).split("\r\n");
        assertThat(lines[1]).endsWith(",7,\"\",");
        assertThat(lines[2]).startsWith("b,,,");
    }

    @Test
    void jsonLinesKeepEveryCharacterTheTypesAndTheOrderOfColumns() throws Exception {
        String[] lines = written(ExportFormat.JSONL).split("\n");
        assertThat(lines).hasSize(2);
        JsonNode second = JSON.readTree(lines[1]);
        assertThat(second.get("reason").asText()).isEqualTo(Answers.HOSTILE);
        assertThat(second.get("loss").isNull()).isTrue();
        List<String> names = new ArrayList<>();
        second.fieldNames().forEachRemaining(names::add);
        assertThat(names).containsExactly("id", "onset", "loss", "reason", "drops", "inputs", "claimed", "watermark");
        assertThat(JSON.readTree(lines[0]).get("loss").decimalValue()).isEqualByComparingTo("-0.123456789");
    }

    @Test
    void markdownIsOneTableInWhichOutsideTextDoesNothing() throws Exception {
        Node page = Parser.builder()
                .extensions(List.of(TablesExtension.create()))
                .build()
                .parse(written(ExportFormat.MARKDOWN));
        List<List<String>> rows = rows(page);
        assertThat(rows).hasSize(3).allMatch(row -> row.size() == 8);
        assertThat(rows.get(2).get(3)).contains("<script>alert(1)</script>", "**b** [l](http://e.x)", "| ");
        page.accept(new AbstractVisitor() {
            @Override
            public void visit(HtmlInline html) {
                throw new AssertionError("HTML: " + html.getLiteral());
            }

            @Override
            public void visit(Link link) {
                throw new AssertionError("Link: " + link.getDestination());
            }
        });
        assertThat(HtmlRenderer.builder().build().render(page)).doesNotContain("<script");
        assertThat(written(ExportFormat.MARKDOWN).lines().skip(2).findFirst())
                .as("what is no measurement stands above the table")
                .hasValueSatisfying(line -> assertThat(line)
                        .startsWith("**RECONSTRUCTED\\: drawn from reports")
                        .endsWith("(1 of 2 rows)"));
    }

    private static List<List<String>> rows(Node page) {
        List<List<String>> rows = new ArrayList<>();
        page.accept(new AbstractVisitor() {
            private StringBuilder cell = new StringBuilder();

            @Override
            public void visit(CustomNode node) {
                if (node instanceof TableRow) {
                    rows.add(new ArrayList<>());
                }
                cell = new StringBuilder();
                visitChildren(node);
                if (node instanceof TableCell) {
                    rows.get(rows.size() - 1).add(cell.toString());
                }
            }

            @Override
            public void visit(Text text) {
                cell.append(text.getLiteral());
            }

            @Override
            public void visit(SoftLineBreak end) {
                cell.append(' ');
            }
        });
        return rows;
    }

    @Test
    void theStatementLeavesOutWhatIsPrivateOrReconstructedUnlessAsked() {
        String usual = new ExportQuery(Dataset.DROPS, null, null, null, ExportQuery.Scope.USUAL).sql();
        assertThat(usual).contains("private_series").doesNotContain("faultline_demo");
        String all = new ExportQuery(Dataset.DROPS, null, null, null, new ExportQuery.Scope(true, true, null)).sql();
        assertThat(all).contains("faultline_demo.drops").doesNotContain("private_series");
    }

    @Test
    void aQuoteInAnIdStaysInsideItsLiteral() {
        String sql = ExportQuery.ofIncident(Dataset.DROPS, "x' OR 1 --\\", ExportQuery.Scope.USUAL)
                .sql();
        assertThat(sql).contains("'x\\' OR 1 --\\\\'").doesNotContain("'x' OR");
    }

    @Test
    void filtersThatCannotApplyAreRefusedByName() {
        assertThatThrownBy(() -> ExportQuery.ofIncident(Dataset.ENTITIES, "a", ExportQuery.Scope.USUAL))
                .isInstanceOf(ExportException.class)
                .hasMessageContaining("--incident")
                .hasMessageContaining("entities");
        assertThatThrownBy(() -> new ExportQuery(Dataset.RUNS, null, Instant.EPOCH, null, ExportQuery.Scope.USUAL))
                .hasMessageContaining("--from");
        assertThatThrownBy(() -> Dataset.named("verdicts"))
                .hasMessageContaining("'verdicts'")
                .hasMessageContaining("impacts");
        assertThat(Dataset.named("story")).isEqualTo(Dataset.INCIDENT_STORY);
    }

    @Test
    void everyColumnOfTextThatIsDrawnSaysSo() {
        assertThat(Watermark.of("MEASURED")).isNull();
        assertThat(Watermark.of("BACKFILLED")).isNull();
        assertThat(List.of("REPORTED", "RECONSTRUCTED", "SYNTHETIC"))
                .allSatisfy(provenance -> assertThat(Watermark.of(provenance)).startsWith(provenance));
    }
}
