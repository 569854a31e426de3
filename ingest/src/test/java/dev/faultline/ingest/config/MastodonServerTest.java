package dev.faultline.ingest.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.event.Observation;
import dev.faultline.event.ObservationStatus;
import dev.faultline.event.Post;
import dev.faultline.ingest.MockCluster;
import dev.faultline.ingest.TurnedClock;
import dev.faultline.ingest.http.HttpFetcher;
import dev.faultline.ingest.http.TrustingFetcher;
import dev.faultline.ingest.live.DrivenSource;
import dev.faultline.ingest.live.LiveSource;
import dev.faultline.ingest.recording.Fields;
import dev.faultline.ingest.recording.Yaml;
import dev.faultline.schemas.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.Dns;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A hashtag of Mastodon as {@code faultline.yaml} names it, from a server that shows it to nobody without a token. */
@Timeout(60)
class MastodonServerTest {

    private static final long T0 = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();
    private static final long MINUTE = 60_000;
    private static final long EVERY = 10_000;
    private static final int PAGE = 40;

    private final TurnedClock clock = new TurnedClock(T0);
    private final MockCluster cluster = new MockCluster();
    private final MockWebServer server = new MockWebServer();
    private final HttpFetcher fetcher = TrustingFetcher.of(Dns.SYSTEM, clock);

    @TempDir
    private Path temp;

    @AfterEach
    void stop() throws IOException {
        fetcher.close();
        server.close();
    }

    @Test
    void postsOfAHashtagAreCountedWithTheTokenFromAFile() throws Exception {
        try (DrivenSource<?> source = start("very-secret")) {
            for (int i = 0; i < 6; i++) {
                assertThat(source.slice()).isEmpty();
            }
            Observation told = source.told("mentions").get(T0 + 2 * MINUTE);
            assertThat(told.getStatus()).isEqualTo(ObservationStatus.OK);
            assertThat(told.getCount()).isEqualTo(1);
            assertThat(told.getTotal()).isEqualTo(6);
        }
        RecordedRequest first = server.takeRequest();
        assertThat(first.getTarget()).isEqualTo("/api/v1/timelines/tag/outage?limit=40&local=true");
        assertThat(first.getHeaders().get("Authorization")).isEqualTo("Bearer very-secret");
        assertThat(cluster.<Post>values(Topics.POSTS)).isNotEmpty().allSatisfy(post -> {
            assertThat(post.getEntities()).containsExactly("aws");
            assertThat(post.getText()).isEqualTo("AWS is down again");
            assertThat(post.getPlatform()).isEqualTo("mastodon");
        });
    }

    @Test
    void aLongAbsenceIsReadPageByPage() throws Exception {
        try (DrivenSource<?> source = start("very-secret")) {
            source.slice();
        }
        clock.turnTo(T0 + 20 * MINUTE);
        try (DrivenSource<?> source = driven("very-secret")) {
            assertThat(source.slice()).isEmpty();
            assertThat(source.told("mentions").get(T0 + 10 * MINUTE).getTotal()).isEqualTo(6);
        }
        List<String> targets = new ArrayList<>();
        while (targets.size() < server.getRequestCount()) {
            targets.add(server.takeRequest().getTarget());
        }
        assertThat(targets).anyMatch(target -> target.contains("&max_id="));
    }

    @Test
    void withoutTheRightTokenNothingIsWatched() throws Exception {
        try (DrivenSource<?> source = start("wrong")) {
            assertThat(source.slice()).startsWith("status: ").contains("401").doesNotContain("wrong");
        }
    }

    private DrivenSource<?> start(String token) throws IOException {
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return "Bearer very-secret".equals(request.getHeaders().get("Authorization"))
                        ? new MockResponse.Builder()
                                .body(page(request.getUrl().queryParameter("max_id")))
                                .build()
                        : new MockResponse.Builder()
                                .code(401)
                                .body("{\"error\":\"The access token is invalid\"}")
                                .build();
            }
        });
        server.start();
        return driven(token);
    }

    /** A status every ten seconds, every sixth about AWS; its id is its time. */
    private String page(@Nullable String before) {
        long newest = before == null ? Math.floorDiv(clock.millis(), EVERY) * EVERY : Long.parseLong(before) - EVERY;
        List<String> statuses = new ArrayList<>();
        for (long at = newest; statuses.size() < PAGE; at -= EVERY) {
            statuses.add("{\"id\":\"" + at + "\",\"created_at\":\"" + Instant.ofEpochMilli(at)
                    + "\",\"language\":\"en\","
                    + "\"spoiler_text\":\"\",\"url\":\"https://social.example/" + at + "\",\"content\":\"<p>"
                    + (at % MINUTE == 0 ? "AWS is down again" : "nothing") + "</p>\",\"account\":{\"acct\":\"a" + at
                    + "\",\"bot\":false}}");
        }
        return "[" + String.join(",", statuses) + "]";
    }

    private DrivenSource<?> driven(String token) throws IOException {
        Path key = Files.writeString(temp.resolve("token"), token + "\n");
        String yaml = "id: s\nentities: [aws]\naddress: 'http://localhost:" + server.getPort()
                + "'\ntag: outage\nlocal: true\nkey: {file: '" + key + "'}\n";
        Fields fields = Fields.of(
                "faultline.yaml", "sources[0]", Yaml.read("faultline.yaml", yaml.getBytes(StandardCharsets.UTF_8)));
        SocialSetting setting = new SocialSetting(Path.of("..", "cases", "social-rules.yaml"), temp.resolve("data"));
        SourceKind kind = SourceKinds.all(setting).get("mastodon");
        assertThat(kind).isNotNull();
        LiveSource<?> source = kind.source(fields, new SourceKind.Surroundings(fetcher, clock, Map.of()));
        return new DrivenSource<>(cluster, temp, source, clock);
    }
}
