package dev.faultline.app.notify;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.faultline.ingest.http.FetchLimits;
import dev.faultline.ingest.http.FetchSettings;
import dev.faultline.ingest.http.HostLimit;
import dev.faultline.ingest.http.HttpFetcher;
import dev.faultline.ingest.http.Reach;
import dev.faultline.ingest.recording.Fields;
import dev.faultline.ingest.recording.ManifestException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NotifierTest {

    private static final Instant AT = Instant.parse("2026-01-31T12:00:00Z");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final MockWebServer server = new MockWebServer();
    private final HttpFetcher fetcher = new HttpFetcher(
            new FetchSettings(
                    "faultline-test",
                    new FetchLimits(Duration.ofSeconds(5), 100_000, 0, new HostLimit(60_000, 4), Map.of()),
                    new Reach(Set.of("localhost"), Set.of(), null),
                    null),
            Clock.systemUTC());

    @TempDir
    private Path temp;

    @BeforeEach
    void start() throws IOException {
        server.start();
    }

    @AfterEach
    void stop() throws IOException {
        fetcher.close();
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://h/x", "https://user:hunter2@h/x", "h/x", "https:///x", "not an address", "file:/x"})
    void anAddressThatCannotBeToldIsRefusedAtOnceAndNotShown(String address) throws IOException {
        assertThatThrownBy(() -> NotifySection.of(
                        Fields.of(
                                "faultline.yaml",
                                "notify",
                                JSON.readTree(
                                        "{\"channels\":[{\"name\":\"a\",\"kind\":\"SLACK\",\"url\":{\"env\":\"HOOK\"}}]}")),
                        Map.of("HOOK", address)))
                .isInstanceOf(ManifestException.class)
                .hasMessageContaining("channels[0].url is [not shown]")
                .hasMessageNotContaining(address);
    }

    @Test
    void anAddressInThePlaceOfItsVariableIsNotShown() throws IOException {
        String hook = "https://hooks.example.org/services/T0/B0/hunter2";
        for (String url : List.of("\"" + hook + "\"", "{\"env\":\"" + hook + "\"}")) {
            assertThatThrownBy(() -> NotifySection.of(
                            Fields.of(
                                    "faultline.yaml",
                                    "notify",
                                    JSON.readTree("{\"channels\":[{\"name\":\"a\",\"kind\":\"SLACK\",\"url\":" + url
                                            + "}]}")),
                            Map.of()))
                    .hasMessageNotContaining("hunter2");
        }
    }

    @Test
    void eachStepIsToldOnceAlsoAfterARestart() throws Exception {
        answers(202, 202);
        Notifier notifier = notifier("WEBHOOK", 5);
        notifier.offer(notice("a", Notice.Kind.SUSPECTED, AT));
        notifier.offer(notice("a", Notice.Kind.SUSPECTED, AT));
        notifier("WEBHOOK", 5).offer(notice("a", Notice.Kind.SUSPECTED, AT));
        notifier("WEBHOOK", 5).offer(notice("a", Notice.Kind.CONFIRMED, AT));

        assertThat(server.getRequestCount()).isEqualTo(2);
        assertThat(taken().path("kind").asText()).isEqualTo("SUSPECTED");
        assertThat(taken().path("kind").asText()).isEqualTo("CONFIRMED");
    }

    @Test
    void aWebhookIsSigned() throws Exception {
        answers(200);
        notifier("WEBHOOK", 5).offer(notice("a", Notice.Kind.SUSPECTED, AT));

        RecordedRequest request = server.takeRequest();
        // HMAC-SHA-256 by the JDK over the bytes that arrived
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec("the key".getBytes(US_ASCII), "HmacSHA256"));
        assertThat(request.getHeaders().get("X-Faultline-Signature"))
                .isEqualTo("sha256="
                        + HexFormat.of().formatHex(mac.doFinal(request.getBody().toByteArray())));
    }

    @Test
    void whatCouldNotBeToldIsToldLater() throws Exception {
        answers(500, 200);
        Notifier notifier = notifier("SLACK", 5);
        notifier.offer(notice("a", Notice.Kind.SUSPECTED, AT));
        notifier.offer(notice("a", Notice.Kind.SUSPECTED, AT));

        assertThat(server.getRequestCount()).isEqualTo(2);
    }

    @Test
    void aMatterHasOneKeyFromItsBeginToItsEnd() throws Exception {
        answers(202, 202);
        Notifier notifier = notifier("PAGERDUTY", 5);
        notifier.offer(notice("a", Notice.Kind.SUSPECTED, AT));
        notifier.offer(notice("a", Notice.Kind.RETRACTED, AT));

        JsonNode begin = taken();
        JsonNode end = taken();
        assertThat(begin.path("event_action").asText()).isEqualTo("trigger");
        assertThat(end.path("event_action").asText()).isEqualTo("resolve");
        assertThat(end.path("dedup_key")).isEqualTo(begin.path("dedup_key"));
        assertThat(begin.path("routing_key").asText()).isEqualTo("the key");
    }

    @Test
    void anAlertOfAlertmanagerStandsUntilItsEndIsTold() throws Exception {
        answers(200, 200, 200);
        Notifier notifier = notifier("ALERTMANAGER", 5);
        notifier.offer(notice("a", Notice.Kind.SUSPECTED, AT));
        notifier.offer(notice("a", Notice.Kind.CONFIRMED, AT.plusSeconds(60)));
        notifier.offer(notice("a", Notice.Kind.RETRACTED, AT.plusSeconds(120)));

        JsonNode begin = taken();
        JsonNode next = taken().path(0);
        JsonNode end = taken().path(0);
        assertThat(begin)
                .isEqualTo(JSON.readTree("[{\"labels\":{\"alertname\":\"FaultlineSuspicion\",\"key\":\"a\","
                        + "\"subject\":\"aws\"},\"annotations\":{\"summary\":\"SUSPECTED: aws is suspected\","
                        + "\"entities\":\"coinbase\"},\"startsAt\":\"2026-01-31T12:00:00Z\","
                        + "\"endsAt\":\"2027-01-31T12:00:00Z\"}]"));
        assertThat(next.path("labels")).isEqualTo(begin.path(0).path("labels"));
        assertThat(next.path("endsAt").asText()).isEqualTo("2027-01-31T12:01:00Z");
        assertThat(end.path("labels")).isEqualTo(begin.path(0).path("labels"));
        assertThat(end.path("endsAt").asText()).isEqualTo("2026-01-31T12:02:00Z");
        assertThat(end.has("startsAt")).as("it began earlier").isFalse();
    }

    @Test
    void slackIsToldOneLine() throws Exception {
        answers(200, 200);
        Notifier notifier = notifier("SLACK", 5);
        notifier.offer(notice("s", Notice.Kind.SOURCE_LOST, AT));
        notifier.offer(notice("s", Notice.Kind.SOURCE_BACK, AT));

        assertThat(taken()).isEqualTo(JSON.readTree("{\"text\":\"SOURCE LOST: aws is suspected\"}"));
        assertThat(taken()).isEqualTo(JSON.readTree("{\"text\":\"SOURCE BACK: aws is suspected\"}"));
    }

    @Test
    void pagerDutyIsToldWhatWhoAndHowBad() throws Exception {
        answers(202, 202);
        Notifier notifier = notifier("PAGERDUTY", 5);
        notifier.offer(notice("a", Notice.Kind.SUSPECTED, AT));
        notifier.offer(notice("s", Notice.Kind.SOURCE_LOST, AT));

        assertThat(taken().path("payload"))
                .isEqualTo(JSON.readTree("{\"summary\":\"SUSPECTED: aws is suspected\",\"source\":\"aws\","
                        + "\"severity\":\"critical\",\"timestamp\":\"2026-01-31T12:00:00Z\","
                        + "\"custom_details\":{\"entities\":\"coinbase\"}}"));
        assertThat(taken().path("payload").path("severity").asText()).isEqualTo("warning");
    }

    @Test
    void whenTheBudgetIsUsedUpNoMatterIsBegunButOneThatWasIsEnded() throws Exception {
        answers(200, 200, 200);
        Notifier notifier = notifier("ALERTMANAGER", 1);
        notifier.offer(notice("a", Notice.Kind.SUSPECTED, AT));
        notifier.offer(notice("b", Notice.Kind.SUSPECTED, AT));
        notifier.offer(notice("b", Notice.Kind.OVER, AT));
        notifier.offer(notice("a", Notice.Kind.OVER, AT));
        notifier.offer(notice("c", Notice.Kind.SUSPECTED, AT.plus(Duration.ofDays(1))));

        assertThat(server.getRequestCount())
                .as("begin and end of a; c is of the next month")
                .isEqualTo(3);
        assertThat(taken().path(0).path("labels").path("key").asText()).isEqualTo("a");
        assertThat(taken().path(0).path("endsAt").asText()).isEqualTo(AT.toString());
    }

    @Test
    void whatIsMutedIsNotToldUntilTheMuteEnds() throws Exception {
        answers(200);
        NotifySection muted = new NotifySection(
                section("SLACK", 5).channels(), List.of(new Mute("aws", AT)), 5, Duration.ofMinutes(15), false);
        Notifier notifier = new Notifier(muted, fetcher, temp.resolve("told.json"));
        notifier.offer(notice("a", Notice.Kind.SUSPECTED, AT.minusSeconds(1)));
        assertThat(server.getRequestCount()).isZero();
        notifier.offer(notice("a", Notice.Kind.SUSPECTED, AT));
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void aSourceThatIsLostAgainIsAnotherMatter() throws Exception {
        answers(200, 200, 200);
        Notifier notifier = notifier("SLACK", 5);
        notifier.offer(notice("s", Notice.Kind.SOURCE_BACK, AT));
        notifier.offer(notice("s", Notice.Kind.SOURCE_LOST, AT));
        notifier.offer(notice("s", Notice.Kind.SOURCE_BACK, AT));
        notifier.offer(notice("s", Notice.Kind.SOURCE_LOST, AT));

        assertThat(server.getRequestCount()).isEqualTo(3);
    }

    @Test
    void aKeyOrAddressIsNeverShown() {
        assertThatThrownBy(() -> section("WEBHOOK", 5, "not an address, s3cr3t"))
                .isInstanceOf(ManifestException.class)
                .hasMessageNotContaining("s3cr3t");
        assertThat(section("WEBHOOK", 5).toString()).doesNotContain("the key", "localhost");
    }

    private void answers(int... codes) {
        for (int code : codes) {
            server.enqueue(new MockResponse.Builder().code(code).build());
        }
    }

    private JsonNode taken() throws Exception {
        return JSON.readTree(server.takeRequest().getBody().toByteArray());
    }

    private Notifier notifier(String kind, int pages) {
        return new Notifier(section(kind, pages), fetcher, temp.resolve("told.json"));
    }

    private NotifySection section(String kind, int pages) {
        return section(kind, pages, "http://localhost:" + server.getPort() + "/hook");
    }

    private static NotifySection section(String kind, int pages, String address) {
        ObjectNode node = JsonNodeFactory.instance.objectNode().put("pagesPerMonth", Integer.toString(pages));
        ObjectNode channel =
                node.putArray("channels").addObject().put("name", "n").put("kind", kind);
        channel.putObject("url").put("env", "ADDRESS");
        channel.putObject("key").put("env", "KEY");
        return NotifySection.of(
                Fields.of("faultline.yaml", "notify", node), Map.of("ADDRESS", address, "KEY", "the key"));
    }

    private static Notice notice(String key, Notice.Kind kind, Instant at) {
        return new Notice(key, kind, "aws", "aws is suspected", at, Map.of("entities", "coinbase"));
    }
}
