package dev.faultline.ingest.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.ingest.http.HttpFetcher;
import dev.faultline.ingest.http.TrustingFetcher;
import dev.faultline.ingest.live.LiveSource;
import dev.faultline.ingest.live.Slice;
import dev.faultline.ingest.recording.Fields;
import dev.faultline.ingest.recording.Yaml;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.Dns;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What those who look from outside are asked for, as named in {@code faultline.yaml}. */
class WitnessRequestsTest {

    private static final long END = Instant.parse("2026-01-01T12:00:00Z").toEpochMilli();

    private final MockWebServer server = new MockWebServer();
    private final HttpFetcher fetcher = TrustingFetcher.of(Dns.SYSTEM, Clock.systemUTC());

    @BeforeEach
    void start() throws IOException {
        server.start();
        server.enqueue(new MockResponse.Builder().body("{}").build());
        server.enqueue(new MockResponse.Builder().body("{}").build());
    }

    @AfterEach
    void stop() throws IOException {
        fetcher.close();
        server.close();
    }

    @Test
    void iodaIsAskedForThreeHoursOfOneNetworkAndOneDatasource() throws Exception {
        source("ioda", "type: asn\ncode: 16509\ndatasource: ping-slash24").fetch(new Slice(END - 300_000, END));

        assertThat(server.takeRequest().getTarget())
                .isEqualTo("/v2/signals/raw/asn/16509?from=1767258000&until=1767268800&datasource=ping-slash24");
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void radarIsAskedForTrafficAndOutagesWithTheToken() throws Exception {
        source("radar", "type: location\ncode: DE\ndataset: http\nkey: {environment: TOKEN}")
                .fetch(new Slice(END - 900_000, END));

        RecordedRequest traffic = server.takeRequest();
        RecordedRequest outages = server.takeRequest();
        assertThat(traffic.getTarget())
                .isEqualTo("/v2/radar/http/timeseries?aggInterval=15m&location=DE&dateRange=7d&format=json");
        assertThat(outages.getTarget())
                .isEqualTo("/v2/radar/annotations/outages?limit=100&location=DE&dateRange=7d&format=json");
        assertThat(traffic.getHeaders().get("Authorization")).isEqualTo("Bearer very-secret");
        assertThat(outages.getHeaders().get("Authorization")).isEqualTo("Bearer very-secret");
    }

    private LiveSource<?> source(String kind, String yaml) {
        String entry = "entity: aws\nbase: 'http://localhost:" + server.getPort() + "/v2'\n" + yaml + "\n";
        Fields fields = Fields.of(
                "faultline.yaml", "sources[0]", Yaml.read("faultline.yaml", entry.getBytes(StandardCharsets.UTF_8)));
        SourceKind found = SourceKinds.all().get(kind);
        assertThat(found).as(kind).isNotNull();
        LiveSource<?> source = found.source(
                fields, new SourceKind.Surroundings(fetcher, Clock.systemUTC(), Map.of("TOKEN", "very-secret")));
        fields.finish();
        return source;
    }
}
