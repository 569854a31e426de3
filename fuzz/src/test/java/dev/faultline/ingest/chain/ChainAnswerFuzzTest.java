package dev.faultline.ingest.chain;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.faultline.ingest.Seeds;
import dev.faultline.ingest.status.PayloadException;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** A hostile node: every request is answered with the same bytes. */
class ChainAnswerFuzzTest {

    private static final int NODES = 9;

    static Stream<byte[]> seeds() {
        return Seeds.each(
                NODES,
                "[{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"number\":\"0x1b4\",\"hash\":\"0xAA01\",\"parentHash\":"
                        + "\"0xaa00\",\"timestamp\":\"0x65920080\",\"transactions\":[\"0x01\",\"0x02\"]}},{\"id\":2,"
                        + "\"result\":false},{\"id\":3,\"result\":{\"number\":\"0x1a0\",\"hash\":\"0x99\",\"parentHash\":"
                        + "\"0x98\",\"timestamp\":\"0xffffffffffffffffff\",\"transactions\":[]}},{\"id\":4,\"error\":"
                        + "{\"code\":-39001,\"message\":\"Unknown block\"}}]",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"height\":9,\"hash\":\"ab\",\"previousblockhash\":\"aa\","
                        + "\"time\":1704067200,\"nTx\":5,\"bestblockhash\":\"ab\",\"initialblockdownload\":false}}",
                "{\"result\":{\"sync_info\":{\"latest_block_height\":\"9\",\"catching_up\":false},\"block_metas\":["
                        + "{\"block_id\":{\"hash\":\"AB\"},\"header\":{\"height\":\"9\",\"time\":\"2024-01-01T00:00:00Z\","
                        + "\"last_block_id\":{\"hash\":\"AA\"}},\"num_txs\":\"3\"}]}}",
                "[{\"id\":\"ab\",\"height\":9,\"timestamp\":1704067200,\"tx_count\":5,\"previousblockhash\":\"aa\"}]",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":[{\"slot\":9,\"samplePeriodSecs\":60,\"numTransactions\":5,"
                        + "\"numNonVoteTransactions\":2,\"numSlots\":100}]}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":[8,9,12]}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"blockHeight\":8,\"blockTime\":1704067200}}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":[{\"blockNumber\":\"0x8\",\"transactionHash\":\"0x01\"}]}",
                "{\"jsonrpc\":\"2.0\",\"method\":\"eth_subscription\",\"params\":{\"subscription\":\"0x9\",\"result\":"
                        + "{\"number\":\"0x9\",\"hash\":\"0xaa\",\"parentHash\":\"0xab\",\"timestamp\":\"0x65920080\"}}}",
                "[{\"id\":1,\"result\":\"ok\"},{\"id\":2,\"result\":{\"absoluteSlot\":9,\"blockHeight\":8}},{\"id\":3,"
                        + "\"result\":1704067200}]");
    }

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "60s")
    void whateverANodeAnswersIsReadOrRefused(byte[] data) {
        byte[] answer = Seeds.payload(data);
        ChainNode.Endpoint endpoint = request -> answer;
        try {
            switch (Seeds.parser(data, NODES)) {
                case 0 -> read(new EvmNode(new JsonRpc(endpoint, true), true));
                case 1 -> read(new EvmNode(new JsonRpc(endpoint, false), false));
                case 2 -> read(new BitcoindNode(new JsonRpc(endpoint, true)));
                case 3 -> read(new CometNode(endpoint));
                case 4 -> read(new EsploraNode(endpoint));
                case 5 -> {
                    SolanaNode node = new SolanaNode(new JsonRpc(endpoint, true));
                    assertThat(node.samples(5)).doesNotContainNull();
                    assertThat(node.standing()).isNotNull();
                }
                case 6 ->
                    assertThat(new EvmNode(new JsonRpc(endpoint, true), true).logs(8, 9, List.of("0xaa")))
                            .doesNotContainNull();
                case 7 -> {
                    ChainBlock head = EvmNode.notified(answer);
                    assertThat(head == null || !head.hash().isBlank()).isTrue();
                }
                default -> {
                    SolanaLedger ledger = new SolanaLedger(new JsonRpc(endpoint, true));
                    assertThat(ledger.times(List.of(8L, 9L))).hasSize(2);
                    assertThat(ledger.slots(8, 3)).hasSizeLessThan(4).isSorted();
                    assertThat(ledger.header(9).time()).isNotNegative();
                }
            }
        } catch (PayloadException e) {
            assertThat(e.getMessage()).isNotBlank();
        } catch (IOException e) {
            throw new AssertionError("Memory cannot fail to be read", e);
        }
    }

    private static void read(ChainNode node) throws IOException, PayloadException {
        assertThat(node.blocks(8, 9)).doesNotContainNull();
        assertThat(node.heads().latest()).isNotNull();
    }
}
