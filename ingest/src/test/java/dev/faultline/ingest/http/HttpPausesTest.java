package dev.faultline.ingest.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.ingest.http.FetchException.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.Test;

/** A host that wants fewer requests gets fewer, and one in trouble is asked again. */
class HttpPausesTest extends FetchTest {

    @Test
    void aHostThatWantsAPauseGetsIt() throws Exception {
        scene.server.enqueue(new MockResponse.Builder()
                .code(429)
                .setHeader("Retry-After", "120")
                .build());
        scene.server.enqueue(new MockResponse.Builder().body("back").build());

        assertThat(scene.refused().reason()).isEqualTo(Reason.LIMITED);
        scene.clock.advance(Duration.ofSeconds(119));
        assertThat(scene.refused().reason()).isEqualTo(Reason.PAUSED);
        assertThat(scene.server.getRequestCount()).isEqualTo(1);
        scene.clock.advance(Duration.ofSeconds(1));
        assertThat(scene.fetch().body()).asString(UTF_8).isEqualTo("back");
    }

    @Test
    void aDateInRetryAfterIsReadByTheClockOfTheServerThatSentIt() {
        scene.server.enqueue(new MockResponse.Builder()
                .code(503)
                .setHeader("Date", "Sun, 06 Nov 1994 08:00:00 GMT")
                .setHeader("Retry-After", "Sun, 06 Nov 1994 08:10:00 GMT")
                .build());

        scene.refused();

        assertThat(scene.fetcher().pausedUntil("localhost"))
                .contains(scene.clock.instant().plusSeconds(600));
    }

    @Test
    void withoutRetryAfterThePausesGrowAndABanIsLonger() {
        scene.server.enqueue(new MockResponse.Builder().code(429).build());
        scene.server.enqueue(new MockResponse.Builder().code(429).build());
        scene.server.enqueue(new MockResponse.Builder().code(418).build());

        assertThat(pauseAfterRefusal()).isBetween(Duration.ofSeconds(60), Duration.ofSeconds(72));
        assertThat(pauseAfterRefusal()).isBetween(Duration.ofSeconds(120), Duration.ofSeconds(144));
        assertThat(pauseAfterRefusal()).isBetween(Duration.ofSeconds(2400), Duration.ofSeconds(2880));
    }

    @Test
    void aServerErrorIsTriedAgainAndThenTold() throws Exception {
        scene.server.enqueue(new MockResponse.Builder().code(502).build());
        scene.server.enqueue(new MockResponse.Builder().body("well").build());
        assertThat(scene.fetch().body()).asString(UTF_8).isEqualTo("well");

        for (int i = 0; i < 2; i++) {
            scene.server.enqueue(new MockResponse.Builder().code(500).build());
        }
        assertThat(scene.refused().status()).isEqualTo(500);
        assertThat(scene.server.getRequestCount()).isEqualTo(4);
    }

    @Test
    void whatIsNotThereIsNotAskedForTwice() {
        scene.server.enqueue(new MockResponse.Builder().code(404).build());

        assertThat(scene.refused())
                .extracting(FetchException::reason, FetchException::status)
                .containsExactly(Reason.STATUS, 404);
        assertThat(scene.server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void oneHostIsAskedNoFasterThanItsLimit() throws Exception {
        scene.fetcher = new HttpFetcher(
                new FetchSettings(
                        "faultline-test",
                        new FetchLimits(
                                Duration.ofSeconds(5), FetchScene.MOST_BYTES, 0, new HostLimit(600, 1), Map.of()),
                        FetchScene.reach(),
                        null),
                scene.clock);
        for (int i = 0; i < 4; i++) {
            scene.server.enqueue(new MockResponse.Builder().body("x").build());
        }
        long begun = System.nanoTime();

        for (int i = 0; i < 4; i++) {
            scene.fetch();
        }

        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThanOrEqualTo(Duration.ofMillis(290));
    }

    private Duration pauseAfterRefusal() {
        assertThat(scene.refused().reason()).isEqualTo(Reason.LIMITED);
        Instant until = scene.fetcher().pausedUntil("localhost").orElseThrow();
        Duration pause = Duration.between(scene.clock.instant(), until);
        scene.clock.advance(pause);
        return pause;
    }
}
