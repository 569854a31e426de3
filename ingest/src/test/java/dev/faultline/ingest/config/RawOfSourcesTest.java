package dev.faultline.ingest.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.ingest.http.HttpFetcher;
import dev.faultline.ingest.http.Received;
import dev.faultline.ingest.live.LiveSource;
import dev.faultline.ingest.live.Slice;
import dev.faultline.ingest.own.PostInbox;
import dev.faultline.ingest.page.PageRegister;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the sources of a configuration receive is told under their ids, and nothing of private ones. */
class RawOfSourcesTest {

    private static final long NOW = 1_767_225_600_000L;

    @TempDir
    private Path temp;

    private final Map<String, List<Received>> told = new TreeMap<>();

    @Test
    void everySourceButPrivateOnesIsTold() throws Exception {
        try (MockWebServer server = new MockWebServer()) {
            server.setDispatcher(new Dispatcher() {
                @Override
                public MockResponse dispatch(RecordedRequest request) {
                    return new MockResponse.Builder().body("{}").build();
                }
            });
            server.start();
            LiveConfiguration configuration = configuration(server.getPort());
            try (HttpFetcher fetcher = new HttpFetcher(configuration.fetch(), Clock.systemUTC())) {
                LiveSources sources = new LiveSources(
                        configuration,
                        SourceKinds.all(),
                        new PostInbox(),
                        source -> received -> told.computeIfAbsent(source, first -> new ArrayList<>())
                                .add(received));
                for (LiveSource<?> source : sources.make(
                        new SourceKind.Surroundings(fetcher, Clock.systemUTC(), Map.of("KEY", "hush-4711")))) {
                    var unused = source.fetch(new Slice(NOW, NOW + source.pace().toMillis()));
                }
            }
            assertThat(server.getRequestCount()).isEqualTo(4);
        }

        assertThat(told.keySet()).containsExactly("news", "page-a", "shown");
        assertThat(told.values())
                .allSatisfy(
                        answers -> assertThat(answers).singleElement().satisfies(answer -> assertThat(answer.bytes())
                                .asString(StandardCharsets.UTF_8)
                                .isEqualTo("{}")));
    }

    private LiveConfiguration configuration(int port) throws IOException {
        Path known = Files.writeString(temp.resolve("pages.yaml"), "pages: []\n");
        String prometheus = "{kind: prometheus, id: %s, entity: shop, surface: API, signal: %s,"
                + " address: 'http://localhost:" + port + "', query: up, key: {environment: KEY}, private: %s}";
        Path file = Files.writeString(temp.resolve("faultline.yaml"), """
                limits: {contact: 'mailto:test@example.org', privateHosts: [localhost], retries: 0}
                pages:
                  own: [{id: page-a, entity: aws, format: statuspage-v2, url: 'http://localhost:%1$d/a'}]
                sources:
                  - {kind: press, id: news, url: 'http://localhost:%1$d/rss', terms: [{term: AWS, entity: aws}]}
                  - %2$s
                  - %3$s
                """.formatted(
                        port,
                        prometheus.formatted("hidden", "orders", "true"),
                        prometheus.formatted("shown", "carts", "false")));
        return LiveConfiguration.read(file, new LiveConfiguration.Setting(PageRegister.read(known), "1", temp));
    }
}
