package dev.faultline.ingest.misbehaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.event.Observation;
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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each kind of source against each bad answer: the collector survives, obeys, and tells every slice as it was. */
@Timeout(60)
class MisbehavingServerTest {

    private static final HeldCertificate AUTHORITY =
            new HeldCertificate.Builder().certificateAuthority(0).build();

    private final TurnedClock clock = new TurnedClock(Family.T0);
    private final MockCluster cluster = new MockCluster();
    private final MockWebServer server = new MockWebServer();
    private final HttpFetcher fetcher = TrustingFetcher.of(AUTHORITY.certificate(), clock);
    private MoodyHost host = new MoodyHost(request -> new MockResponse.Builder().build());

    @TempDir
    private Path temp;

    @AfterEach
    void close() throws IOException {
        fetcher.close();
        server.close();
    }

    static Stream<Arguments> everyBadAnswerToEveryFamily() {
        return Arrays.stream(Family.values())
                .flatMap(family -> Arrays.stream(BadAnswer.values()).map(bad -> Arguments.of(family, bad)));
    }

    @ParameterizedTest
    @MethodSource("everyBadAnswerToEveryFamily")
    void aBadAnswerCostsItsSliceAndNothingElse(Family family, BadAnswer answer) throws Exception {
        List<Boolean> watched = new ArrayList<>();
        try (DrivenSource<?> source = start(family, "http")) {
            watch(source, watched, 3);
            host.answerBadly(answer.answer());
            assertThat(source.slice()).startsWith(answer.reason + ": ");
            watched.add(false);
            host.answerBadly(null);
            watched.addAll(Collections.nCopies(MoodyHost.obey(source, answer, fetcher, server), false));
            watch(source, watched, 4);
            source.assertNothingIsLost();
            compare(family, source.told(family.signal), watched);
        }
        assertThat(cluster.deadLetters()).hasSize(answer.reason.equals("unreadable") ? 1 : 0);
        if (family == Family.PAGE) {
            assertThat(cluster.values(Topics.INCIDENT_REVISIONS))
                    .as("no misbehaviour makes an incident come, change or go")
                    .hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aCertificateThatIsOverIsNoDocument(Family family) throws Exception {
        HeldCertificate expired = new HeldCertificate.Builder()
                .signedBy(AUTHORITY)
                .addSubjectAlternativeName(MoodyHost.NAME)
                .validityInterval(0, Family.T0)
                .build();
        server.useHttps(new HandshakeCertificates.Builder()
                .heldCertificate(expired)
                .build()
                .sslSocketFactory());
        try (DrivenSource<?> source = start(family, "https")) {
            assertThat(source.slice()).startsWith("tls: ");
            assertThat(source.slice()).startsWith("tls: ");
            source.assertNothingIsLost();
            assertThat(source.told(family.signal).values()).hasSize(2).allSatisfy(each -> assertThat(each.getStatus())
                    .isEqualTo(ObservationStatus.FAILED));
        }
    }

    private DrivenSource<?> start(Family family, String scheme) throws IOException {
        host = new MoodyHost(request -> new MockResponse.Builder()
                .setHeader("Date", "Sun, 06 Nov 1994 08:49:37 GMT") // its clock is decades off
                .body(family.answer(request, clock.millis()))
                .build());
        server.setDispatcher(host);
        server.start();
        URI base = URI.create(scheme + "://" + MoodyHost.NAME + ":" + server.getPort());
        return new DrivenSource<>(cluster, temp, family.source(fetcher, base), clock);
    }

    private static void watch(DrivenSource<?> source, List<Boolean> watched, int slices) throws InterruptedException {
        for (int i = 0; i < slices; i++) {
            assertThat(source.slice()).isEmpty();
            watched.add(true);
        }
    }

    private static void compare(Family family, NavigableMap<Long, Observation> told, List<Boolean> watched) {
        int slice = 0;
        for (Observation each : told.tailMap(Family.T0, true).values()) {
            boolean isSeen = family.fills || watched.get(slice);
            assertThat(each.getStatus())
                    .as("slice %s: %s", slice, each.getReason())
                    .isEqualTo(isSeen ? ObservationStatus.OK : ObservationStatus.FAILED);
            if (family.fills && slice > 0) {
                assertThat(each.getCount()).as("slice %s", slice).isEqualTo(1);
            }
            slice++;
        }
        assertThat(slice).isGreaterThanOrEqualTo(watched.size() - 2);
    }
}
