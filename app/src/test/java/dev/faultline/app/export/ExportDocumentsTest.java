package dev.faultline.app.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.io.SyndFeedInput;
import java.io.ByteArrayOutputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.Component;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

/** Calendars, feeds, annotations, outages and pages, read back by readers that know nothing of us. */
class ExportDocumentsTest {

    private final Answers answers = new Answers()
            .with(
                    Dataset.INCIDENTS,
                    "[\"id\",\"provider\",\"title\",\"state\",\"severity\",\"declared_start\",\"declared_end\",\"first_seen\","
                            + "\"link\",\"inputs\",\"provenance\",\"known_at\",\"watermark\"]",
                    "[\"String\",\"String\",\"String\",\"String\",\"String\",\"T\",\"T\",\"T\",\"String\",\"Int64\",\"String\",\"T\",\"String\"]",
                    "[\"aaa\",\"aws\"," + new ObjectMapper().valueToTree(Answers.HOSTILE)
                            + ",\"OPEN\",\"MAJOR\",\"2025-10-20T06:48:00.000Z\",null,\"2025-10-20T07:11:00.000Z\","
                            + "\"javascript:alert(1)\",3,\"MEASURED\",\"2025-10-20T08:00:00.000Z\",null]",
                    "[\"bbb\",\"gcp\",\"drawn\",\"RESOLVED\",\"MAJOR\",\"2025-06-12T18:00:00.000Z\",\"2025-06-12T20:00:00.000Z\","
                            + "\"2025-06-12T18:00:00.000Z\",\"https://status.example.org/1\",4,\"RECONSTRUCTED\","
                            + "\"2025-06-13T00:00:00.000Z\",\"RECONSTRUCTED: drawn from reports, not a measurement\"]");

    private String written(ExportFormat format) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ExportQuery query = new ExportQuery(Dataset.INCIDENTS, null, null, null, ExportQuery.Scope.USUAL);
        new Exports(answers).write(query, format, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void aCalendarIsReadBackWithFoldedLinesAndAnOpenEnd() throws Exception {
        String text = written(ExportFormat.ICS);
        assertThat(text.split("\r\n")).allSatisfy(line -> assertThat(line.getBytes(StandardCharsets.UTF_8))
                .hasSizeLessThanOrEqualTo(75));
        Calendar calendar = new CalendarBuilder().build(new StringReader(text));
        var events = calendar.getComponents(Component.VEVENT);
        assertThat(events).hasSize(2);
        assertThat(events.get(0).getProperty("DTEND").isPresent())
                .as("an end that is not known")
                .isFalse();
        assertThat(events.get(0).getRequiredProperty("SUMMARY").getValue())
                .startsWith("aws: =cmd|")
                .contains("<script>", "\\ ; `x`");
        assertThat(events.get(0).getProperty("URL").isPresent()).isFalse();
        assertThat(events.get(1).getRequiredProperty("SUMMARY").getValue()).startsWith("[RECONSTRUCTED] ");
        assertThat(events.get(1).getRequiredProperty("SEQUENCE").getValue()).isEqualTo("4");
    }

    @Test
    void aFeedIsReadBackAndDatedByItsRows() throws Exception {
        SyndFeed feed = new SyndFeedInput().build(new StringReader(written(ExportFormat.ATOM)));
        assertThat(feed.getEntries()).hasSize(2);
        assertThat(feed.getPublishedDate().toInstant()).hasToString("2025-10-20T08:00:00Z");
        SyndEntry hostile = feed.getEntries().get(0);
        assertThat(hostile.getUri()).isEqualTo("urn:faultline:incidents:aaa");
        assertThat(hostile.getTitle()).contains("<script>alert(1)</script> ]]>").doesNotContain("\u0007");
        assertThat(hostile.getLink()).as("an address that runs something").isNull();
        assertThat(feed.getEntries().get(1).getTitle()).startsWith("[RECONSTRUCTED] ");
        assertThat(feed.getEntries().get(1).getLink()).isEqualTo("https://status.example.org/1");
    }

    @Test
    void annotationsAndOutagesAreReadBack() throws Exception {
        JsonNode grafana = new ObjectMapper().readTree(written(ExportFormat.GRAFANA));
        assertThat(grafana.get(0).get("time").asLong()).isEqualTo(1760942880000L);
        assertThat(grafana.get(0).get("text").asText())
                .contains("&lt;script&gt;")
                .doesNotContain("<script");
        assertThat(grafana.get(1).get("tags").toString()).contains("RECONSTRUCTED", "\"id:bbb\"");
        JsonNode codf = new ObjectMapper().readTree(written(ExportFormat.CODF));
        assertThat(codf.get(0).get("location").asText()).isEqualTo("provider/aws");
        assertThat(codf.get(0).get("start").asLong()).isEqualTo(1760942880L);
        assertThat(codf.get(0).get("duration").isNull()).as("it lasts").isTrue();
        assertThat(codf.get(1).get("duration").asLong()).isEqualTo(7200);
        assertThat(codf.get(1).get("watermark").asText()).startsWith("RECONSTRUCTED");
    }

    @Test
    void aPageShowsHostileTextAndRunsNothing() throws Exception {
        Document page = Jsoup.parse(written(ExportFormat.HTML));
        assertThat(page.select("script, iframe, object, img, [onload], [onclick]"))
                .isEmpty();
        assertThat(page.select("meta[http-equiv=Content-Security-Policy]").attr("content"))
                .startsWith("default-src 'none'");
        assertThat(page.select("tbody tr")).hasSize(2);
        assertThat(page.select("tbody tr").get(0).text()).contains("<script>alert(1)</script>");
        assertThat(page.select(".watermark")).hasSize(1);
        assertThat(page.select("tr.drawn")).hasSize(1);
    }

    @Test
    void aRiseIsNoOutageAndIsCountedAsLeftOut() throws Exception {
        answers.with(
                Dataset.DROPS,
                "[\"id\",\"entity\",\"surface\",\"signal\",\"direction\",\"state\",\"detector\",\"onset\",\"provenance\"]",
                "[\"String\",\"String\",\"String\",\"String\",\"String\",\"String\",\"String\",\"T\",\"String\"]",
                "[\"fell\",\"a\",\"API\",\"calls\",\"DROP\",\"OPEN\",\"scan\",\"2025-10-20T07:00:00.000Z\",\"MEASURED\"]",
                "[\"rose\",\"a\",\"API\",\"calls\",\"RISE\",\"OPEN\",\"scan\",\"2025-10-20T08:00:00.000Z\",\"MEASURED\"]");
        ExportQuery query = new ExportQuery(Dataset.DROPS, null, null, null, ExportQuery.Scope.USUAL);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThat(new Exports(answers).write(query, ExportFormat.CODF, out)).isEqualTo(new Exports.Written(1, 1));
        assertThat(new ObjectMapper().readTree(out.toByteArray()).findValuesAsText("id"))
                .containsExactly("fell");
        assertThat(new Exports(answers).write(query, ExportFormat.GRAFANA, out)).isEqualTo(new Exports.Written(2, 0));
    }

    @Test
    void aPageIsMadeForPaperByAStyleThatItsPolicyLetsIn() throws Exception {
        Document page = Jsoup.parse(written(ExportFormat.HTML));
        String style = page.expectFirst("style").data();
        String print = style.substring(style.indexOf("@media print{"));
        assertThat(print)
                .contains("max-width:none", "tr,svg,figure{break-inside:avoid}", "thead{display:table-header-group}");
        assertThat(style).as("colours that carry meaning are printed").contains("print-color-adjust:exact");
        String hash = Base64.getEncoder()
                .encodeToString(MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8)));
        assertThat(page.select("meta[http-equiv=Content-Security-Policy]").attr("content"))
                .contains("style-src 'sha256-" + hash + "'");
    }

    @Test
    void whatHasNoMomentsIsRefusedWithWhatHas() {
        ExportQuery query = new ExportQuery(Dataset.RATES, null, null, null, ExportQuery.Scope.USUAL);
        answers.with(Dataset.RATES, "[\"entity\"]", "[\"String\"]", "[\"a\"]");
        assertThatThrownBy(() -> new Exports(answers).write(query, ExportFormat.ICS, new ByteArrayOutputStream()))
                .isInstanceOf(ExportException.class)
                .hasMessageContaining("rates")
                .hasMessageContaining("incidents");
    }
}
