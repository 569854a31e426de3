package dev.faultline.ingest.misbehaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.event.Observation;
import dev.faultline.event.ObservationStatus;
import dev.faultline.ingest.MockCluster;
import dev.faultline.ingest.SourceFacts;
import dev.faultline.ingest.Timing;
import dev.faultline.ingest.TurnedClock;
import dev.faultline.ingest.exchange.Binance;
import dev.faultline.ingest.exchange.live.ExchangeSource;
import dev.faultline.ingest.exchange.live.Market;
import dev.faultline.ingest.http.HttpFetcher;
import dev.faultline.ingest.http.SessionSettings;
import dev.faultline.ingest.http.TrustingFetcher;
import dev.faultline.ingest.live.DrivenSource;
import dev.faultline.ingest.live.LiveSource;
import dev.faultline.ingest.social.EvidencePosts;
import dev.faultline.ingest.social.MentionMatcher;
import dev.faultline.ingest.social.MentionRule;
import dev.faultline.ingest.social.live.BlueskySource;
import dev.faultline.ingest.social.live.SocialFeed;
import dev.faultline.testing.InventedJetstream;
import dev.faultline.testing.InventedVenue;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sources that listen, against servers that refuse them or say what is none: each slice is told as it was. */
@Timeout(60)
class MisbehavingFeedTest {

    private static final long T0 = Family.T0;
    private static final long SLICE = 10_000;
    private static final HeldCertificate AUTHORITY =
            new HeldCertificate.Builder().certificateAuthority(0).build();
    private static final String ENDLESS = "x".repeat(3 * TrustingFetcher.MOST_BYTES);

    private final TurnedClock clock = new TurnedClock(T0);
    private final MockCluster cluster = new MockCluster();
    private final HttpFetcher fetcher = TrustingFetcher.of(AUTHORITY.certificate(), clock);
    private InventedVenue venue;
    private InventedJetstream jetstream;

    @TempDir
    private Path temp;

    @BeforeEach
    void open() throws IOException {
        venue = new InventedVenue();
        jetstream = new InventedJetstream();
    }

    @AfterEach
    void close() throws IOException {
        fetcher.close();
        venue.close();
        jetstream.close();
    }

    @ParameterizedTest
    @EnumSource
    void anExchangeThatRefusesUsIsNotWatched(BadLine bad) throws Exception {
        venue.refusal = bad.answer();
        refused(exchange(), "trades", bad, venue.feed());
    }

    @ParameterizedTest
    @EnumSource
    void aPlatformThatRefusesUsIsNotWatched(BadLine bad) throws Exception {
        jetstream.refusal = bad.answer();
        refused(bluesky(), "mentions", bad, jetstream.address());
    }

    private void refused(LiveSource<?> of, String signal, BadLine bad, URI address) throws Exception {
        try (DrivenSource<?> source = new DrivenSource<>(cluster, temp, of, clock)) {
            String why = source.slice();
            for (int i = 0; i < 200 && !isTold(bad, why); i++) {
                assertThat(why).startsWith("not connected yet");
                Thread.sleep(10);
                why = source.slice();
            }
            assertThat(isTold(bad, why)).as(why).isTrue();
            assertThat(source.told(signal).values()).allSatisfy(each -> {
                assertThat(each.getStatus()).isEqualTo(ObservationStatus.FAILED);
                assertThat(each.getCount()).isNull();
            });
            assertThat(fetcher.pausedUntil(address.getHost()).isPresent()).isEqualTo(bad.asksForPause());
            source.assertNothingIsLost();
        }
    }

    @Test
    void anExchangeWhoseCertificateIsOverIsNotWatched() throws Exception {
        HeldCertificate expired = new HeldCertificate.Builder()
                .signedBy(AUTHORITY)
                .addSubjectAlternativeName("127.0.0.1")
                .validityInterval(0, T0)
                .build();
        venue.close();
        venue = new InventedVenue(new HandshakeCertificates.Builder()
                .heldCertificate(expired)
                .build()
                .sslSocketFactory());
        try (DrivenSource<?> source = new DrivenSource<>(cluster, temp, exchange(), clock)) {
            await(() -> source.slice().startsWith("tls: "));
            assertThat(source.told("trades").values())
                    .allSatisfy(each -> assertThat(each.getStatus()).isEqualTo(ObservationStatus.FAILED));
            source.assertNothingIsLost();
        }
    }

    private static boolean isTold(BadLine bad, String why) {
        return why.startsWith(bad.reason) || (bad.asksForPause() && why.startsWith("paused: "));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"<html>We are sorry</html>", "{\"stream\":\"btcusdt@trade\",\"da", "", "[1,2,3]", "\u0000\uffff"
            })
    void whatAnExchangeSaysThatIsNoMessageIsKeptAndTradesAreCountedExactly(String wrong) throws Exception {
        try (DrivenSource<?> source = listening()) {
            venue.send(venue.happen(1, 10, T0 + 1_000, 100));
            venue.send(List.of(wrong));
            venue.send(venue.happen(11, 20, T0 + 3_000, 100));
            assertThat(source.slice()).isEmpty();
            List<String> more = venue.happen(21, 30, T0 + 12_000, 100);
            more.set(4, wrong);
            venue.send(more);
            assertThat(source.slice()).isEmpty();

            assertThat(counts(source)).containsExactly(20.0, 10.0);
            assertThat(cluster.deadLetters()).hasSize(2).allSatisfy(letter -> assertThat(letter)
                    .containsEntry("value", wrong));
            source.assertNothingIsLost();
        }
    }

    @Test
    void aMessageWithoutEndCostsTheConnectionAndIsFilledFromTheHistory() throws Exception {
        try (DrivenSource<?> source = listening()) {
            venue.send(venue.happen(1, 10, T0 + 1_000, 100));
            assertThat(source.slice()).isEmpty();
            venue.happen(11, 15, T0 + 12_000, 100);
            venue.send(List.of(ENDLESS));
            await(() -> !venue.isHeard());
            assertThat(source.slice()).startsWith("too large: ");
            venue.awaitSubscription();
            venue.send(venue.happen(16, 18, T0 + 25_000, 100));
            await(() -> source.slice().isEmpty()
                    && source.told("trades").get(T0 + SLICE).getCount() != null);

            assertThat(counts(source)).startsWith(10.0, 5.0, 3.0);
            source.assertNothingIsLost();
        }
    }

    @Test
    void tradesOfAClockThatIsHoursOffStandWhenTheyCameAndCountOnceInAnyOrder() throws Exception {
        try (DrivenSource<?> source = listening()) {
            List<String> trades = venue.happen(1, 10, T0 + Duration.ofHours(3).toMillis(), 100);
            List<String> backwards = new ArrayList<>(trades);
            Collections.reverse(backwards);
            venue.send(backwards);
            venue.send(trades);
            assertThat(source.slice()).isEmpty();
            assertThat(source.slice()).isEmpty();

            assertThat(counts(source).stream().mapToDouble(count -> count).sum())
                    .isEqualTo(10);
            source.assertNothingIsLost();
        }
    }

    @Test
    void aPlatformThatMisbehavesIsCountedExactly() throws Exception {
        BlueskySource bluesky = bluesky();
        try (DrivenSource<?> source = new DrivenSource<>(cluster, temp, bluesky, clock)) {
            await(() -> jetstream.isHeard() && bluesky.isListening());
            for (int second = 0; second < 12; second++) {
                jetstream.post(T0 + second * 1_000, "did:plc:" + second, "AWS again");
            }
            jetstream.sendRaw("<html>We are sorry</html>");
            jetstream.sendRaw("{\"kind\":\"com");
            jetstream.repeatBackwards();
            jetstream.post(T0 + Duration.ofHours(3).toMillis(), "did:plc:late", "AWS from the future");
            jetstream.post(T0 + 12_000, "did:plc:12", "AWS again");
            assertThat(source.slice()).isEmpty();
            jetstream.sendRaw(ENDLESS);
            await(() -> !jetstream.isHeard());
            for (int second = 13; second < 22; second++) {
                jetstream.post(T0 + second * 1_000, "did:plc:" + second, "AWS again");
            }
            assertThat(source.slice()).startsWith("too large: ");
            await(() -> jetstream.isHeard() && bluesky.isListening());
            jetstream.post(T0 + 30_500, "did:plc:end", "end");
            source.slice();

            assertThat(source.told("mentions").get(T0).getCount()).isEqualTo(10);
            assertThat(source.told("mentions").get(T0 + SLICE).getCount()).isEqualTo(10);
            assertThat(cluster.deadLetters()).hasSizeGreaterThanOrEqualTo(3);
            source.assertNothingIsLost();
        }
    }

    private static List<Double> counts(DrivenSource<?> source) {
        return source.told("trades").values().stream()
                .map(Observation::getCount)
                .toList();
    }

    private DrivenSource<?> listening() throws Exception {
        ExchangeSource exchange = exchange();
        DrivenSource<?> source = new DrivenSource<>(cluster, temp, exchange, clock);
        venue.awaitSubscription();
        await(exchange::isListening);
        return source;
    }

    private interface Condition {
        boolean holds() throws Exception;
    }

    private static void await(Condition condition) throws Exception {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.holds()) {
            assertThat(System.nanoTime()).as("it never came").isLessThan(deadline);
            Thread.sleep(5);
        }
    }

    private ExchangeSource exchange() {
        Market market = new Market(
                "binance",
                "it",
                SourceFacts.NONE,
                List.of("BTCUSDT"),
                "USDT",
                new Timing(60_000, 10_000, 600_000),
                SLICE,
                venue.feed(),
                venue.history());
        return new ExchangeSource(market, Binance.global(), fetcher, settings(venue.feed()), clock);
    }

    private BlueskySource bluesky() {
        MentionRule rule = new MentionRule("aws", List.of("AWS"), false, List.of(), List.of(), List.of(), List.of());
        SocialFeed feed = new SocialFeed(
                "it",
                new MentionMatcher(List.of(rule)),
                new EvidencePosts("bluesky", "it", "salt", false),
                new Timing(60_000, 10_000, 600_000),
                SLICE,
                SourceFacts.NONE);
        return new BlueskySource(feed, fetcher, settings(jetstream.address()), jetstream.address(), clock);
    }

    private static SessionSettings settings(URI address) {
        return new SessionSettings(address, Map.of(), Duration.ofSeconds(5), Duration.ofSeconds(2), 60_000, List.of());
    }
}
