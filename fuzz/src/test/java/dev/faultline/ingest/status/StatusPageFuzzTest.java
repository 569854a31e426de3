package dev.faultline.ingest.status;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.faultline.ingest.Seeds;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** A hostile status page: whatever it sends is read, or refused with a reason. */
class StatusPageFuzzTest {

    private static final StatusFormat[] FORMATS = StatusFormat.values();

    static Stream<byte[]> seeds() {
        return Stream.of(
                        Seeds.each(FORMATS.length, "{}", "[]", "<html>Sorry</html>", """
                                {"page":{"id":"p"},"incidents":[{"id":"i1","name":"x","status":"investigating","impact":"major",
                                "created_at":"2026-01-01T00:00:00Z","started_at":"2026-01-01T00:00:00Z","updated_at":
                                "2026-01-01T00:00:00Z","incident_updates":[{"id":"u","status":"investigating","body":"b",
                                "created_at":"2026-01-01T00:00:00Z"}],"components":[{"id":"c","name":"n"}]}]}""", """
                                {"current":[{"service":"ec2-us-east-1","service_name":"EC2","summary":"s","date":"1638894176",
                                "status":"2","details":"","description":"<div><span>7:35 AM PST</span>&nbsp;We are</div>"}],
                                "archive":[]}""", """
                                [{"id":"g","number":"1","begin":"2025-06-12T17:51:00+00:00","created":"2025-06-12T18:46:00+00:00",
                                "external_desc":"d","updates":[{"created":"2025-06-12T18:46:00+00:00","text":"t","status":
                                "SERVICE_DISRUPTION"}],"severity":"high","status_impact":"SERVICE_DISRUPTION","affected_products":
                                [{"title":"t","id":"i"}],"uri":"incidents/g","currently_affected_locations":[]}]""", """
                                <?xml version="1.0"?><rss version="2.0"><channel><title>t</title><item><title>A</title>
                                <link>https://a/b</link><guid>g</guid><description>d &amp; e</description>
                                <pubDate>Mon, 20 Oct 2025 07:00:00 GMT</pubDate></item></channel></rss>""", """
                                <!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd"><!ENTITY y "&x;&x;">]><rss><channel><title>&y;
                                </title></channel></rss>"""),
                        Seeds.real(0, "fixtures/aws-data-2022-07-03.json"),
                        Seeds.real(0, "fixtures/aws-data-2021-12-07.json.gz"),
                        Seeds.real(1, "fixtures/gcp-incidents-2022-07.json.gz"),
                        Seeds.real(1, "fixtures/gcp-incidents-2025-06-12.json.gz"),
                        Seeds.real(2, "fixtures/cloudflare-summary-2025-11-18.json.gz"))
                .flatMap(seeds -> seeds);
    }

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "60s")
    void whateverAPageSendsIsReadOrRefused(byte[] data) {
        StatusPage page = FORMATS[Seeds.parser(data, FORMATS.length)].page();
        try {
            Payload payload = page.payload(Seeds.payload(data));
            for (String array : page.arrays(payload)) {
                for (Payload.Element element : payload.elements(array)) {
                    entry(page, array, element);
                }
            }
        } catch (PayloadException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }

    private static void entry(StatusPage page, String array, Payload.Element element) {
        try {
            PageEntry entry = page.entry(array, element);
            assertThat(entry.nativeId()).isNotBlank();
        } catch (PayloadException e) {
            assertThat(e.rejection().reason()).isNotNull();
        }
    }
}
