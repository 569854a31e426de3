package dev.faultline.ingest.own;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.faultline.event.ObservationStatus;
import dev.faultline.ingest.status.PayloadException;
import java.util.List;
import org.junit.jupiter.api.Test;

class PostParserTest {

    private static final long NOW = OwnFixture.BEGUN + 60 * OwnFixture.MINUTE;
    private static final String SERIES =
            "'entity':'shop','surface':'API','signal':'checkouts','source':'shop-eu','start':'2026-01-01T12:00:00Z'";

    @Test
    void oneAnArrayAndLinesAreTaken() throws Exception {
        String one = "{" + SERIES + ",'count':0}";
        String other = one.replace("12:00", "12:01");
        assertThat(read(one)).hasSize(1);
        assertThat(read("[" + one + "," + other + "]")).hasSize(2);
        assertThat(counts().read(bytes(one + "\n\n" + other + "\n"), true, NOW)).hasSize(2);
        assertThat(read(one).get(0).reading().measured().count())
                .as("a zero is a fact")
                .isZero();
        assertThat(read("{" + SERIES + ",'status':'FAILED','reason':'the exporter was down'}")
                        .get(0)
                        .reading())
                .extracting(OwnReading::status, OwnReading::reason)
                .containsExactly(ObservationStatus.FAILED, "the exporter was down");
    }

    @Test
    void everyRefusalNamesFieldValueAndWhatIsAllowed() {
        assertRefused("[]", "0 observations", "1 to 10000");
        assertRefused("7", "neither an object nor an array");
        assertRefused("{" + SERIES + "}", "observation 1 has no count", "FAILED");
        assertRefused("{" + SERIES + ",'count':-1}", "count", "zero or more", "-1");
        assertRefused("{" + SERIES + ",'count':1,'colour':1}", "unknown field colour", "amount, count");
        assertRefused("{" + SERIES + ",'value':1}", "observation 1.value is 1", "measure COUNT");
        assertRefused("{" + SERIES + ",'count':1,'status':'GOOD'}", "status is GOOD", "OK, PARTIAL or FAILED");
        assertRefused("{" + SERIES + ",'count':1,'status':'FAILED'}", "FAILED and a count");
        assertRefused(("{" + SERIES + ",'count':1}").replace("API", "SHOP"), "surface is SHOP", "FRONTEND");
        assertRefused(
                ("{" + SERIES + ",'count':1}").replace("shop-eu", "shop-us"),
                "shop|API|checkouts|shop-us",
                "shop|API|checkouts|shop-eu");
        assertRefused(("{" + SERIES + ",'count':1}").replace("00:00Z", "00:07Z"), "start is", "multiple of PT1M");
        assertRefused("{" + SERIES + ",'count':1,'end':'2026-01-01T12:02:00Z'}", "end is", "PT1M");
        assertRefused(("{" + SERIES + ",'count':1}").replace("T12", "T13"), "start is", "a slice that is over");
        assertRefused(("{" + SERIES + ",'count':1}").replace("T12", "T06"), "start is", "at most PT6H ago");
        assertRefused(("{" + SERIES + ",'count':1}").replace("T12:00:00Z", " noon"), "start is", "with offset");
        String one = "{" + SERIES + ",'count':1}";
        assertRefused("[" + one + "," + one + "]", "observation 2.start", "once in a request");
    }

    @Test
    void oneWrongObservationRefusesTheWholeRequest() {
        assertRefused("[{" + SERIES + ",'count':1},{" + SERIES.replace("12:00", "12:01") + "}]", "observation 2");
    }

    @Test
    void aGaugeMayBeBelowZeroButNotBeyondNumbers() throws Exception {
        PostParser gauges = new PostParser(List.of(OwnFixture.series(OwnSeries.Measure.GAUGE)));
        assertThat(gauges.read(bytes("{" + SERIES + ",'value':-3.5}"), false, NOW)
                        .get(0)
                        .reading()
                        .measured()
                        .value())
                .isEqualTo(-3.5);
        assertThatThrownBy(() -> gauges.read(bytes("{" + SERIES + ",'value':1e999}"), false, NOW))
                .isInstanceOf(PayloadException.class);
        assertThatThrownBy(() -> gauges.read(bytes("{" + SERIES + ",'value':'7'}"), false, NOW))
                .hasMessageContaining("a finite number");
    }

    private static void assertRefused(String body, String... parts) {
        assertThatThrownBy(() -> read(body))
                .isInstanceOf(PayloadException.class)
                .hasMessageContainingAll(parts);
    }

    private static List<PostedObservation> read(String body) throws PayloadException {
        return counts().read(bytes(body), false, NOW);
    }

    private static PostParser counts() {
        return new PostParser(List.of(OwnFixture.series(OwnSeries.Measure.COUNT)));
    }

    private static byte[] bytes(String text) {
        return text.replace('\'', '"').getBytes(UTF_8);
    }
}
