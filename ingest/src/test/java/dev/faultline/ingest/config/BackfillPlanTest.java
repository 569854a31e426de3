package dev.faultline.ingest.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.event.Surface;
import dev.faultline.ingest.SeriesKey;
import dev.faultline.ingest.backfill.Period;
import dev.faultline.ingest.backfill.Reading;
import dev.faultline.ingest.backfill.Wanted;
import dev.faultline.ingest.http.HttpFetcher;
import dev.faultline.ingest.page.PageRegister;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackfillPlanTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC);

    @TempDir
    private Path folder;

    private BackfillPlan.Answer find(String series, String from, String until, String only) throws IOException {
        Path file = Files.writeString(folder.resolve("faultline.yaml"), """
                limits: {contact: 'mailto:test@example.org'}
                sources:
                  - {kind: evm, id: one, entity: base, address: 'https://one.example.org/{key}', key: {environment: KEY}}
                  - {kind: evm, id: two, entity: base, address: 'https://two.example.org', bucket: PT5M,
                     contracts: [{entity: uniswap, addresses: ['0x00000000000000000000000000000000000000aa']}]}
                  - {kind: solana, id: sol, entity: solana, address: 'https://sol.example.org'}
                  - {kind: solana-minutes, id: solm, entity: solana, address: 'https://sol.example.org'}
                  - {kind: binance-trades, id: bin, entity: binance, markets: [BTCUSDT], quote: USDT}
                  - {kind: binance-us-trades, id: us, entity: binance-us, markets: [BTCUSDT], quote: USDT,
                     archive: 'https://data.example.org/public_data'}
                  - {kind: bitstamp-trades, id: stamp, entity: bitstamp, markets: [btcusd], quote: USD}
                  - {kind: bybit-trades, id: by, entity: bybit, markets: [BTCUSDT], quote: USDT}
                  - {kind: ioda, entity: aws, type: asn, code: 16509, datasource: bgp}
                  - {kind: ioda, entity: aws, type: asn, code: 16509, datasource: gtr}
                  - {kind: radar, entity: aws, type: asn, code: 16509, dataset: http, key: {environment: KEY}}
                  - {kind: hacker-news, id: hn, entities: [coinbase]}
                """);
        LiveConfiguration configuration =
                LiveConfiguration.read(file, new LiveConfiguration.Setting(PageRegister.of(List.of()), "test", folder));
        String[] name = series.split("/", -1);
        Period period = new Period(
                Instant.parse(from).toEpochMilli(), Instant.parse(until).toEpochMilli());
        try (HttpFetcher fetcher = new HttpFetcher(configuration.fetch(), CLOCK)) {
            return new BackfillPlan(
                            configuration,
                            new SourceKind.Surroundings(fetcher, CLOCK, Map.of("KEY", "s3cret")),
                            new SocialSetting(Path.of("..", "cases", "social-rules.yaml"), folder))
                    .find(
                            new Wanted(
                                    name[0],
                                    Surface.valueOf(name[1]),
                                    new TreeSet<>(List.of(name[2].split("\\+"))),
                                    period),
                            only.isEmpty() ? null : only);
        }
    }

    private String refusal(String series, String until) throws IOException {
        BackfillPlan.Answer answer = find(series, "2025-10-01T00:00:00Z", until, "");
        assertThat(answer.readings()).isEmpty();
        return String.valueOf(answer.refusal());
    }

    @Test
    void everyEntryOfTheEntityIsAWitnessWithASourceOfItsOwnForThePeriod() throws Exception {
        BackfillPlan.Answer answer =
                find("base/CHAIN/blocks+transactions", "2025-10-01T00:02:00Z", "2025-10-02T00:00:30Z", "");

        assertThat(answer.refusal()).isNull();
        assertThat(answer.readings())
                .extracting(Reading::id)
                .containsExactly(
                        "backfill one@2025-10-01T00:02:00Z/2025-10-02T00:01:00Z base blocks+transactions",
                        "backfill two@2025-10-01T00:00:00Z/2025-10-02T00:05:00Z base blocks+transactions");
        assertThat(answer.readings().get(0).past().series()).hasSize(2).allSatisfy(series -> assertThat(
                        series.key().source())
                .isEqualTo("one@2025-10-01T00:02:00Z/2025-10-02T00:01:00Z"));
        assertThat(answer.readings().get(0).told(new IOException("one.example.org/s3cret is down")))
                .isEqualTo("one.example.org/[a key] is down");
    }

    @Test
    void aKindOrAnIdChoosesAmongThem() throws Exception {
        assertThat(find("base/CHAIN/blocks", "2025-10-01T00:00:00Z", "2025-10-02T00:00:00Z", "two")
                        .readings())
                .extracting(Reading::host)
                .containsExactly("two.example.org");
        assertThat(find("base/CHAIN/blocks", "2025-10-01T00:00:00Z", "2025-10-02T00:00:00Z", "esplora")
                        .refusal())
                .contains("called or of the kind esplora");
    }

    @Test
    void whoLivesOnAChainIsReadFromTheEntriesThatNameItsContracts() throws Exception {
        BackfillPlan.Answer answer =
                find("uniswap/CHAIN/contract-calls", "2025-10-01T00:00:00Z", "2025-10-02T00:00:00Z", "");

        assertThat(answer.readings()).singleElement().satisfies(reading -> {
            assertThat(reading.host()).isEqualTo("two.example.org");
            assertThat(reading.past().series()).singleElement().satisfies(series -> assertThat(series.key())
                    .isEqualTo(new SeriesKey(
                            "uniswap",
                            Surface.CHAIN,
                            "contract-calls",
                            "two@2025-10-01T00:00:00Z/2025-10-02T00:00:00Z")));
        });
        assertThat(refusal("base/CHAIN/contract-calls", "2025-10-02T00:00:00Z"))
                .contains("names contracts of base", "under contracts in one of kind evm");
        assertThat(refusal("uniswap/CHAIN/blocks", "2025-10-02T00:00:00Z")).contains("two (evm) cannot");
    }

    @Test
    void exchangesGiveTrades() throws Exception {
        assertThat(find("binance/TRADING/trades", "2025-10-01T00:00:00Z", "2025-10-02T00:00:00Z", "")
                        .readings())
                .extracting(Reading::host)
                .containsExactly("api.binance.com");
    }

    @Test
    void anArchiveComesBeforeTheInterfaceWhereTheEntryNamesOne() throws Exception {
        assertThat(find("binance-us/TRADING/trades", "2025-10-01T00:00:00Z", "2025-10-02T00:00:00Z", "")
                        .readings())
                .extracting(Reading::host)
                .containsExactly("data.example.org");
        assertThat(find("bitstamp/TRADING/volume", "2025-10-01T00:00:00Z", "2025-10-02T00:00:00Z", "")
                        .readings())
                .singleElement()
                .satisfies(reading -> assertThat(
                                reading.past().series().get(0).key().signal())
                        .isEqualTo("volume"));
        assertThat(find("bybit/TRADING/turnover", "2025-10-01T00:00:00Z", "2025-10-02T00:00:00Z", "")
                        .readings())
                .hasSize(1);
    }

    @Test
    void solanaGivesSlotsByItsNodeAndTransactionsByItsSamples() throws Exception {
        assertThat(find("solana/CHAIN/blocks+slots", "2025-10-01T00:00:00Z", "2025-10-02T00:00:00Z", "")
                        .readings())
                .extracting(Reading::id)
                .containsExactly("backfill sol@2025-10-01T00:00:00Z/2025-10-02T00:00:00Z solana blocks+slots");
        assertThat(find("solana/CHAIN/transactions", "2025-10-01T00:07:00Z", "2025-10-01T00:22:00Z", "")
                        .readings())
                .extracting(Reading::id)
                .containsExactly("backfill solm@2025-10-01T00:00:00Z/2025-10-01T00:30:00Z solana transactions");
    }

    @Test
    void seriesOfSeveralEntriesOfOneSideAreReadEachByItself() throws Exception {
        assertThat(find("aws/API/ioda-bgp+ioda-gtr+radar-http", "2025-10-01T00:02:00Z", "2025-10-02T00:16:00Z", "")
                        .readings())
                .extracting(Reading::id)
                .containsExactly(
                        "backfill ioda-aws-asn-16509-bgp@2025-10-01T00:00:00Z/2025-10-02T01:00:00Z aws ioda-bgp",
                        "backfill ioda-aws-asn-16509-gtr@2025-10-01T00:00:00Z/2025-10-02T01:00:00Z aws ioda-gtr",
                        "backfill radar-aws-asn-16509-http@2025-10-01T00:00:00Z/2025-10-02T00:30:00Z aws radar-http");
        assertThat(find("aws/API/ioda-bgp+ioda-merit-nt", "2025-10-01T00:00:00Z", "2025-10-02T00:00:00Z", "")
                        .refusal())
                .contains("no kind of source");
        assertThat(refusal("aws/API/ioda-merit-nt", "2025-10-02T00:00:00Z"))
                .contains("no source of aws", "; ioda, ioda, radar cannot", "Add one of kind ioda");
    }

    @Test
    void mentionsAreReadFromAPlatformThatCountsThem() throws Exception {
        assertThat(find("coinbase/UNSPECIFIED/mentions", "2025-10-01T00:00:00Z", "2025-10-02T00:00:00Z", "")
                        .readings())
                .extracting(Reading::host)
                .containsExactly("hn.algolia.com");
        assertThat(refusal("kraken/UNSPECIFIED/mentions", "2025-10-02T00:00:00Z"))
                .contains("counts mentions of kraken", "under entities in one of kind hacker-news");
    }

    @Test
    void whatCannotBeReadBackIsRefusedWithTheReasonAndTheWayOut() throws Exception {
        String until = "2025-10-02T00:00:00Z";
        assertThat(refusal("ethereum/CHAIN/blocks", until))
                .contains("no source of ethereum", "Add one of kind bitcoind, comet, esplora, evm");
        assertThat(refusal("solana/CHAIN/mints", until)).contains("no kind of source");
        assertThat(refusal("bybit/TRADING/trades", until))
                .contains("by (bybit-trades: its candles have no number of trades", "under the key archive");
        assertThat(refusal("bitstamp/TRADING/trades", until)).contains("they give the series volume");
        assertThat(refusal("base/CHAIN/mentions", until))
                .contains("no kind of source", "CHAIN/blocks", "TRADING/trades");
    }

    @Test
    void whatHasNotSettledIsRefused() throws Exception {
        assertThat(refusal("base/CHAIN/blocks", "2025-12-31T23:30:00Z")).contains("has not settled", "PT1H");
    }
}
