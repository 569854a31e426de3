package dev.faultline.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How many requests one host gets at the same time, from all sources of this program together. */
class RequestsAtOnceTest {

    private static final int SOURCES = 6;
    private static final int AT_ONCE = 2;

    private final MockWebServer server = new MockWebServer();
    private final ExecutorService sources = Executors.newFixedThreadPool(SOURCES);
    private final AtomicInteger answering = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();
    private final CountDownLatch oneTooMany = new CountDownLatch(AT_ONCE + 1);

    @BeforeEach
    void start() throws IOException {
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) throws InterruptedException {
                most.accumulateAndGet(answering.incrementAndGet(), Math::max);
                if (answering.get() > AT_ONCE) {
                    oneTooMany.countDown();
                }
                oneTooMany.await(200, TimeUnit.MILLISECONDS); // holds the answer back, for one too many to come
                answering.decrementAndGet();
                return new MockResponse.Builder().body("{}").build();
            }
        });
        server.start();
    }

    @AfterEach
    void stop() {
        sources.shutdownNow();
        server.close();
    }

    @Test
    void aHostGetsNoMoreRequestsAtOnceThanItsLimit() throws Exception {
        FetchLimits limits = new FetchLimits(
                Duration.ofSeconds(20),
                100_000,
                0,
                new HostLimit(60_000, SOURCES),
                Map.of("localhost", new HostLimit(60_000, AT_ONCE)));
        FetchSettings settings =
                new FetchSettings("faultline-test", limits, new Reach(Set.of("localhost"), Set.of(), null), null);
        try (HttpFetcher fetcher = new HttpFetcher(settings, Clock.systemUTC())) {
            URI address = URI.create("http://localhost:" + server.getPort() + "/");
            List<Future<Answer>> answers = new ArrayList<>();
            for (int i = 0; i < SOURCES; i++) {
                answers.add(sources.submit(() -> fetcher.fetch(FetchRequest.get(address))));
            }
            for (Future<Answer> answer : answers) {
                assertThat(answer.get().status()).isEqualTo(200);
            }
        }
        assertThat(server.getRequestCount()).isEqualTo(SOURCES);
        assertThat(most.get()).isEqualTo(AT_ONCE);
    }
}
