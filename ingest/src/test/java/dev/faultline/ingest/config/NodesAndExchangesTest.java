package dev.faultline.ingest.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.faultline.ingest.Series;
import dev.faultline.ingest.http.FetchLimits;
import dev.faultline.ingest.http.FetchSettings;
import dev.faultline.ingest.http.HttpFetcher;
import dev.faultline.ingest.http.Reach;
import dev.faultline.ingest.live.LiveSource;
import dev.faultline.ingest.recording.Fields;
import dev.faultline.ingest.recording.ManifestException;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Entries of the section sources that name nodes and exchanges. */
class NodesAndExchangesTest {

    private static final String NODE = "id: n\nentity: ethereum\naddress: 'https://rpc.example.org/v1'\n";

    private final HttpFetcher fetcher = new HttpFetcher(
            new FetchSettings("faultline-test", FetchLimits.USUAL, Reach.PUBLIC, null), Clock.systemUTC());

    @AfterEach
    void close() throws IOException {
        fetcher.close();
    }

    @Test
    void anEthereumNodeWithAContractHasTheirSeries() throws Exception {
        LiveSource<?> source = source(
                "evm",
                NODE + "cloud: aws\ncontracts:\n  - {entity: uniswap, addresses:"
                        + " ['0x1F98431c8aD98523631AE4a59f267346ea31F984']}\n");

        assertThat(source.id()).isEqualTo("n");
        assertThat(source.pace()).hasSeconds(10);
        assertThat(source.series())
                .extracting(series -> series.key().entity() + " " + series.key().signal())
                .containsExactly(
                        "ethereum blocks",
                        "ethereum transactions",
                        "ethereum safe-blocks",
                        "ethereum finalized-blocks",
                        "ethereum probe-success",
                        "ethereum latency",
                        "ethereum head-lag",
                        "uniswap contract-calls");
    }

    @Test
    void everyKindOfNodeCanBeNamed() throws Exception {
        for (String kind : List.of("evm", "esplora", "bitcoind", "comet", "solana", "solana-minutes")) {
            assertThat(source(kind, NODE).series()).as(kind).isNotEmpty();
        }
    }

    @Test
    void everyExchangeCanBeNamedAndCountsInItsQuoteCurrency() throws Exception {
        for (String kind : SourceKinds.all().keySet().stream()
                .filter(name -> name.endsWith("-trades"))
                .toList()) {
            List<Series> series = source(kind, "id: t\nentity: e\nmarkets: [A-B]\nquote: USD\n")
                    .series();
            assertThat(series).as(kind).singleElement().satisfies(each -> assertThat(
                            each.key().signal())
                    .isEqualTo("trades"));
        }
        assertThat(SourceKinds.all().keySet().stream().filter(name -> name.endsWith("-trades")))
                .hasSize(8);
    }

    @Test
    void whatIsNotAllowedIsRefusedByName() {
        refused("evm", NODE + "slice: PT7S\n", "slice");
        refused("evm", NODE + "bucket: PT15.5S\n", "bucket");
        refused("evm", NODE + "contracts: [{entity: uniswap, addresses: [0x12]}]\n", "addresses");
        refused("evm", NODE + "markets: [A]\n", "unknown key sources[0].markets");
        refused("evm", "id: n\nentity: ethereum\naddress: 'https://user:pass@rpc.example.org'\n", "address");
        refused("evm", NODE + "heads: https://rpc.example.org\n", "heads");
        refused("evm", NODE + "heads: 'wss://user:pass@rpc.example.org'\n", "heads");
        refused("evm", NODE + "heads: 'wss://rpc.example.org/{key}'\n", "heads");
        refused("coinbase-trades", "id: t\nentity: e\nquote: USD\n", "markets");
        refused("coinbase-trades", "id: t\nentity: e\nmarkets: [A]\n", "quote");
    }

    @Test
    void aKeyGoesIntoAHeaderOrToItsPlaceInTheAddressAndNowhereElse() throws Exception {
        String node = "id: n\nentity: ethereum\n";
        source("evm", node + "address: 'https://rpc.example.org/{key}'\nkey: {environment: RPC_KEY}\n");
        source("evm", node + "address: 'https://rpc.example.org/'\nkey: {environment: RPC_KEY, header: X-Key}\n");
        refused("evm", node + "address: 'https://rpc.example.org/'\nkey: {environment: RPC_KEY}\n", "{key}");
        assertThatThrownBy(() -> source(
                        "evm", node + "address: 'https://rpc.example.org/{key}'\nkey: {environment: NO_SUCH_KEY}\n"))
                .hasMessageContaining("NO_SUCH_KEY")
                .hasMessageNotContaining("very-secret");
    }

    private void refused(String kind, String yaml, String word) {
        assertThatThrownBy(() -> source(kind, yaml))
                .as(yaml)
                .isInstanceOf(ManifestException.class)
                .hasMessageContaining(word)
                .hasMessageNotContaining("very-secret");
    }

    private LiveSource<?> source(String kind, String yaml) throws IOException {
        Fields fields = Fields.of("faultline.yaml", "sources[0]", new YAMLMapper().readTree(yaml));
        SourceKind found = SourceKinds.all().get(kind);
        assertThat(found).as(kind).isNotNull();
        LiveSource<?> source = found.source(
                fields, new SourceKind.Surroundings(fetcher, Clock.systemUTC(), Map.of("RPC_KEY", "very-secret")));
        fields.finish();
        return source;
    }
}
