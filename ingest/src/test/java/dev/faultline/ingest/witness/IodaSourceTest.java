package dev.faultline.ingest.witness;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.faultline.event.Observation;
import dev.faultline.ingest.Event;
import dev.faultline.ingest.Interval;
import dev.faultline.ingest.Item;
import dev.faultline.ingest.http.Answer;
import dev.faultline.ingest.http.FetchLimits;
import dev.faultline.ingest.http.FetchSettings;
import dev.faultline.ingest.http.HttpFetcher;
import dev.faultline.ingest.http.Reach;
import dev.faultline.ingest.status.PayloadException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class IodaSourceTest {

    /** 2026-01-01T00:00:00Z in seconds. */
    private static final long FROM = 1_767_225_600L;

    private final HttpFetcher fetcher = new HttpFetcher(
            new FetchSettings("faultline-test", FetchLimits.USUAL, Reach.PUBLIC, null), Clock.systemUTC());

    @AfterEach
    void close() throws IOException {
        fetcher.close();
    }

    @Test
    void eachStepIsToldOnceAndOneWithoutAReadingIsNoZero() throws Exception {
        IodaSource source = source();

        assertThat(told(source, "[[{\"datasource\":\"bgp\",\"from\":1767225600,\"step\":300,\"values\":[7,null,5]}]]"))
                .extracting(Observation::getIntervalStart, Observation::getValue)
                .containsExactly(
                        tuple(Instant.ofEpochSecond(FROM), 7.0), tuple(Instant.ofEpochSecond(FROM + 600), 5.0));
        assertThat(told(source, "[{\"datasource\":\"bgp\",\"from\":1767226200,\"step\":300,\"values\":[5,4]}]"))
                .extracting(Observation::getValue)
                .containsExactly(4.0);
    }

    @Test
    void whatIsOfAnotherKindOrNoDocumentIsNotTaken() throws Exception {
        assertThat(told(source(), "[[{\"datasource\":\"gtr\",\"from\":1767225600,\"step\":300,\"values\":[7]}]]"))
                .isEmpty();
        assertThatThrownBy(() -> told(source(), "{}")).isInstanceOf(PayloadException.class);
        assertThatThrownBy(() -> told(source(), "[[{\"datasource\":\"bgp\",\"from\":1767225600,\"values\":[7]}]]"))
                .isInstanceOf(PayloadException.class);
    }

    private static List<Observation> told(IodaSource source, String data) throws PayloadException {
        byte[] body = ("{\"data\":" + data + "}").getBytes(UTF_8);
        long now = (FROM + 3_600) * 1_000;
        List<Item> items = source.items(
                new Answer(200, Map.of(), body, Instant.ofEpochMilli(now), Duration.ZERO, false),
                new Interval(now - 300_000, now, now));
        return items.stream()
                .filter(Event.class::isInstance)
                .map(item -> (Observation) ((Event) item).value())
                .toList();
    }

    private IodaSource source() {
        return new IodaSource(new IodaSource.Network("aws", "asn", "16509", "bgp", "https://ioda.example/v2"), fetcher);
    }
}
