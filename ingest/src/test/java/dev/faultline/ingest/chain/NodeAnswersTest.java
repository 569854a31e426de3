package dev.faultline.ingest.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.faultline.ingest.status.PayloadException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Answers as the nodes of each protocol write them. */
class NodeAnswersTest {

    private final List<String> requests = new ArrayList<>();

    @Test
    void ethereumTellsThreeHeadsInOneRequestInAnyOrder() throws Exception {
        EvmNode node = new EvmNode(new JsonRpc(answering("""
                [{"jsonrpc":"2.0","id":4,"error":{"code":-39001,"message":"Unknown block"}},
                 {"jsonrpc":"2.0","id":1,"result":{"number":"0x1b4","hash":"0xAA01","parentHash":"0xaa00",
                   "timestamp":"0x65920080","gasLimit":"0x1c9c380","transactions":["0x01","0x02"]}},
                 {"jsonrpc":"2.0","id":2,"result":false},
                 {"jsonrpc":"2.0","id":3,"result":{"number":"0x1a0","hash":"0x99","parentHash":"0x98",
                   "timestamp":"0x65920000","transactions":[]}}]"""), true), true);

        Heads heads = node.heads();

        assertThat(heads.latest()).isEqualTo(new ChainBlock(436, "aa01", "aa00", 1_704_067_200_000L, 2L));
        assertThat(heads.safe()).isEqualTo(416);
        assertThat(heads.finalized()).as("none yet").isNull();
        assertThat(heads.catchingUp()).isFalse();
        assertThat(requests)
                .singleElement()
                .asString()
                .contains("\"latest\",false")
                .contains("\"finalized\",false");
    }

    @Test
    void ethereumsLogEntriesOfSeveralContracts() throws Exception {
        EvmNode node = new EvmNode(new JsonRpc(answering("""
                {"jsonrpc":"2.0","id":1,"result":[
                  {"address":"0xab","blockNumber":"0x10","transactionHash":"0xF1","logIndex":"0x0"},
                  {"address":"0xab","blockNumber":"0x10","transactionHash":"0xf1","logIndex":"0x1"}]}"""), true), true);

        assertThat(node.logs(16, 17, List.of("0xab", "0xcd")))
                .containsExactly(new LogNode.LogEntry(16, "f1"), new LogNode.LogEntry(16, "f1"));
        assertThat(requests.get(0))
                .contains("\"fromBlock\":\"0x10\"")
                .contains("\"toBlock\":\"0x11\"")
                .contains("[\"0xab\",\"0xcd\"]");
    }

    @Test
    void aNewHeadIsNotified() throws Exception {
        assertThat(EvmNode.notified(bytes("""
                {"jsonrpc":"2.0","method":"eth_subscription","params":{"subscription":"0x1",
                 "result":{"number":"0x1b4","hash":"0xAA01","parentHash":"0xaa00","timestamp":"0x65920080"}}}""")))
                .isEqualTo(new ChainBlock(436, "aa01", "aa00", 1_704_067_200_000L, null));
        assertThat(EvmNode.notified(bytes("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":\"0x9ce5\"}")))
                .isNull();
        assertThatThrownBy(() -> EvmNode.notified(
                        bytes("{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":-32601,\"message\":\"no\"}}")))
                .hasMessageContaining("refused");
    }

    @Test
    void aNodeThatRefusesSeveralCallsAtOnceSaysSo() {
        EvmNode node = new EvmNode(
                new JsonRpc(
                        answering(
                                "{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":-32600,\"message\":\"batch not supported\"}}"),
                        true),
                true);

        assertThatThrownBy(node::heads)
                .isInstanceOf(PayloadException.class)
                .hasMessageContaining("several calls")
                .hasMessageContaining("batch not supported");
    }

    @Test
    void webPagesAndHalfAnswersAreNoHeads() {
        for (String body : List.of("<html>down</html>", "{\"jsonrpc\":\"2.0\",\"id\":1,\"resu", "", "[]", "17")) {
            EvmNode node = new EvmNode(new JsonRpc(answering(body), false), false);
            assertThatThrownBy(node::heads).as(body).isInstanceOf(PayloadException.class);
        }
    }

    @Test
    void bitcoinByEsploraTellsNewestFirst() throws Exception {
        EsploraNode node = new EsploraNode(answering("""
                [{"id":"00bb","height":101,"version":1,"timestamp":1704067300,"tx_count":2500,"size":1,"weight":4,
                  "previousblockhash":"00aa","mediantime":1704060000},
                 {"id":"00aa","height":100,"version":1,"timestamp":1704067200,"tx_count":3000,"size":1,"weight":4,
                  "previousblockhash":"0099","mediantime":1704060000}]"""));

        assertThat(node.heads().latest()).isEqualTo(new ChainBlock(101, "00bb", "00aa", 1_704_067_300_000L, 2500L));
        assertThat(node.blocks(100, 100)).extracting(ChainBlock::hash).containsExactly("00aa");
        assertThat(requests).containsExactly("/blocks", "/blocks/100");
    }

    @Test
    void bitcoinByANodeOfOnesOwn() throws Exception {
        BitcoindNode node = new BitcoindNode(new JsonRpc(
                request -> bytes(
                        request.contains("getblockchaininfo")
                                ? "{\"result\":{\"chain\":\"main\",\"blocks\":100,\"bestblockhash\":\"00aa\","
                                        + "\"initialblockdownload\":true},\"error\":null,\"id\":1}"
                                : "{\"result\":{\"hash\":\"00aa\",\"height\":100,\"time\":1704067200,\"nTx\":3000,"
                                        + "\"previousblockhash\":\"0099\"},\"error\":null,\"id\":1}"),
                false));

        assertThat(node.heads())
                .isEqualTo(new Heads(new ChainBlock(100, "00aa", "0099", 1_704_067_200_000L, 3000L), null, null, true));
    }

    @Test
    void blocksOfANodeOfOnesOwnAreAskedForByTheirHashes() throws Exception {
        BitcoindNode node = new BitcoindNode(new JsonRpc(
                request -> {
                    requests.add(request);
                    return bytes(
                            request.contains("getblockhash")
                                    ? "[{\"result\":\"00bb\",\"error\":null,\"id\":2},"
                                            + "{\"result\":\"00aa\",\"error\":null,\"id\":1}]"
                                    : "[{\"result\":{\"hash\":\"00aa\",\"height\":100,\"time\":1704067200,\"nTx\":3000,"
                                            + "\"previousblockhash\":\"0099\"},\"error\":null,\"id\":1},"
                                            + "{\"result\":{\"hash\":\"00bb\",\"height\":101,\"time\":1704067300,\"nTx\":2500,"
                                            + "\"previousblockhash\":\"00aa\"},\"error\":null,\"id\":2}]");
                },
                true));

        assertThat(node.blocks(100, 101))
                .containsExactly(
                        new ChainBlock(100, "00aa", "0099", 1_704_067_200_000L, 3000L),
                        new ChainBlock(101, "00bb", "00aa", 1_704_067_300_000L, 2500L));
        assertThat(requests).hasSize(2);
        assertThat(requests.get(0))
                .contains("\"getblockhash\",\"params\":[100]")
                .contains("[101]");
        assertThat(requests.get(1))
                .contains("\"getblock\",\"params\":[\"00aa\",1]")
                .contains("[\"00bb\",1]");
    }

    @Test
    void aHeightThatANodeOfOnesOwnDoesNotKnowIsNoBlock() {
        BitcoindNode node = new BitcoindNode(new JsonRpc(
                answering(
                        "{\"result\":null,\"error\":{\"code\":-8,\"message\":\"Block height out of range\"},\"id\":1}"),
                true));

        assertThatThrownBy(() -> node.blocks(100, 100))
                .isInstanceOf(PayloadException.class)
                .hasMessageContaining("out of range");
    }

    @Test
    void cometTellsNumbersAsTextAndNewestFirst() throws Exception {
        CometNode node = new CometNode(path -> bytes(
                path.equals("/status")
                        ? "{\"jsonrpc\":\"2.0\",\"id\":-1,\"result\":{\"node_info\":{},\"sync_info\":"
                                + "{\"latest_block_height\":\"9001\",\"catching_up\":false}}}"
                        : "{\"result\":{\"last_height\":\"9001\",\"block_metas\":[" + meta(9001, "BB", "AA", 3) + ","
                                + meta(9000, "AA", "99", 4) + "]}}"));

        assertThat(node.heads().latest().height()).isEqualTo(9000);
        assertThat(node.blocks(9000, 9001))
                .containsExactly(
                        new ChainBlock(9000, "aa", "99", 1_704_067_200_123L, 4L),
                        new ChainBlock(9001, "bb", "aa", 1_704_067_200_123L, 3L));
    }

    @Test
    void solanaTellsVotesApart() throws Exception {
        SolanaNode node = new SolanaNode(new JsonRpc(answering("""
                {"jsonrpc":"2.0","id":1,"result":[
                 {"slot":348126,"numSlots":150,"numTransactions":90000,"samplePeriodSecs":60,
                  "numNonVoteTransaction":30000},
                 {"slot":347976,"numSlots":149,"numTransactions":90000,"samplePeriodSecs":60,
                  "numNonVoteTransactions":29000},
                 {"slot":347827,"numSlots":149,"numTransactions":90000,"samplePeriodSecs":60}]}"""), true));

        assertThat(node.samples(5))
                .containsExactly(
                        new SolanaNode.Sample(347827, 60, null),
                        new SolanaNode.Sample(347976, 60, 29_000L),
                        new SolanaNode.Sample(348126, 60, 30_000L));
    }

    private static String meta(long height, String hash, String parent, int transactions) {
        return "{\"block_id\":{\"hash\":\"" + hash + "\"},\"block_size\":\"1\",\"header\":{\"height\":\"" + height
                + "\",\"time\":\"2024-01-01T00:00:00.123456789Z\",\"last_block_id\":{\"hash\":\"" + parent
                + "\"}},\"num_txs\":\"" + transactions + "\"}";
    }

    private ChainNode.Endpoint answering(String body) {
        return request -> {
            requests.add(request);
            return bytes(body);
        };
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
