package dev.faultline.ingest.misbehaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.event.ObservationStatus;
import dev.faultline.ingest.MockCluster;
import dev.faultline.ingest.TurnedClock;
import dev.faultline.ingest.http.HttpFetcher;
import dev.faultline.ingest.http.TrustingFetcher;
import dev.faultline.ingest.live.DrivenSource;
import dev.faultline.schemas.Topics;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Witnesses, own metrics and the press against each bad answer: told, obeyed, survived, and nothing lost or told twice. */
@Timeout(60)
class MisbehavingOutsideTest {

    private final TurnedClock clock = new TurnedClock(Family.T0);
    private final MockCluster cluster = new MockCluster();
    private final MockWebServer server = new MockWebServer();
    private final HttpFetcher fetcher = TrustingFetcher.of(Duration.ofSeconds(2), clock);
    private MoodyHost host = new MoodyHost(request -> new MockResponse.Builder().build());

    @TempDir
    private Path temp;

    @AfterEach
    void close() throws IOException {
        fetcher.close();
        server.close();
    }

    static Stream<Arguments> everyBadAnswerToEveryKind() {
        return Arrays.stream(Outside.values())
                .flatMap(kind -> Arrays.stream(BadAnswer.values()).map(bad -> Arguments.of(kind, bad)));
    }

    @ParameterizedTest
    @MethodSource("everyBadAnswerToEveryKind")
    void aBadAnswerCostsItsReadAndNothingElse(Outside kind, BadAnswer answer) throws Exception {
        try (DrivenSource<?> source = start(kind)) {
            assertThat(source.slice()).isEmpty();
            assertThat(source.slice()).isEmpty();
            host.answerBadly(answer.answer());
            assertThat(source.slice()).startsWith(answer.reason + ": ");
            host.answerBadly(null);
            MoodyHost.obey(source, answer, fetcher, server);
            assertThat(source.slice()).isEmpty();
            assertThat(source.slice()).isEmpty();
            source.assertNothingIsLost();
            if (kind.signal != null) {
                assertThat(source.told(kind.signal).tailMap(Family.T0, true).values())
                        .as("what was missed is read with the next")
                        .hasSizeGreaterThanOrEqualTo(4)
                        .allSatisfy(each -> assertThat(each.getStatus()).isEqualTo(ObservationStatus.OK));
            }
        }
        assertThat(cluster.deadLetters()).hasSize(answer.reason.equals("unreadable") ? 1 : 0);
        assertThat(cluster.values(Topics.POSTS)).hasSize(kind == Outside.PRESS ? 1 : 0);
    }

    private DrivenSource<?> start(Outside kind) throws IOException {
        host = new MoodyHost(request -> new MockResponse.Builder()
                .body(kind.answer(request, clock.millis()))
                .build());
        server.setDispatcher(host);
        server.start();
        URI base = URI.create("http://" + MoodyHost.NAME + ":" + server.getPort());
        return new DrivenSource<>(cluster, temp, kind.source(fetcher, base), clock);
    }
}
