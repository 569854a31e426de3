package dev.faultline.ingest.chain.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.event.Block;
import dev.faultline.event.Observation;
import dev.faultline.event.ObservationStatus;
import dev.faultline.event.RateFlag;
import dev.faultline.ingest.Event;
import dev.faultline.ingest.Interval;
import dev.faultline.ingest.SourceFacts;
import dev.faultline.ingest.Timing;
import dev.faultline.ingest.chain.EvmNode;
import dev.faultline.ingest.chain.JsonRpc;
import dev.faultline.ingest.chain.NodeSeries;
import dev.faultline.ingest.http.FetchLimits;
import dev.faultline.ingest.http.FetchSettings;
import dev.faultline.ingest.http.HostLimit;
import dev.faultline.ingest.http.HttpFetcher;
import dev.faultline.ingest.http.Reach;
import dev.faultline.ingest.http.SessionSettings;
import dev.faultline.ingest.live.Slice;
import dev.faultline.testing.EthereumNode;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A real Ethereum node, looked at slice by slice. */
class EthereumNodeIT {

    private static final long SLICE = 1_000;

    /** Code that leaves an empty log entry when called, and the few bytes that put it on the chain. */
    private static final String LOGGING_CONTRACT = "0x6005600c60003960056000f360006000a000";

    private final HttpFetcher fetcher = new HttpFetcher(
            new FetchSettings(
                    "faultline-test",
                    new FetchLimits(Duration.ofSeconds(5), 1_000_000, 0, new HostLimit(60_000, 10), Map.of()),
                    new Reach(Set.of("127.0.0.1"), Set.of(), null),
                    null),
            Clock.systemUTC());
    private EthereumNode node;
    private NodeSource source;
    private long now = System.currentTimeMillis() / SLICE * SLICE;

    @BeforeEach
    void aChainOfThreeBlocks() throws Exception {
        node = EthereumNode.start();
        node.mine(3);
        source = source("ours", node, Map.of());
        look(source);
    }

    @AfterEach
    void end() throws IOException {
        node.close();
        fetcher.close();
    }

    @Test
    void liveBlocksAreSeenWithHashesAndTimes() throws Exception {
        node.mine(2);

        List<Observation> told = look(source);

        Observation blocks = only(told, "blocks");
        assertThat(blocks.getBlocks()).extracting(Block::getHeight).containsExactly(4L, 5L);
        assertThat(blocks.getBlocks().get(1).getParentHash())
                .isEqualTo(blocks.getBlocks().get(0).getHash())
                .matches("[0-9a-f]{64}");
        assertThat(only(told, "probe-success").getCount()).isEqualTo(1);
        assertThat(only(told, "latency").getValue()).isPositive();
    }

    @Test
    void safeAndFinalHeadsAreCountedApart() throws Exception {
        node.mine(8);
        look(source);
        node.mine(6);

        List<Observation> told = look(source);

        assertThat(only(told, "finalized-blocks").getCount()).isEqualTo(6);
        assertThat(only(told, "safe-blocks").getCount()).isEqualTo(6);
        assertThat(only(told, "blocks").getBlocks()).hasSize(6);
    }

    @Test
    void aReorganisationTellsWhatReplacedWhat() throws Exception {
        node.mine(3);
        List<Block> before = only(look(source), "blocks").getBlocks();
        node.reorganise(2);
        node.mine(1);

        List<Observation> told = look(source);

        List<Block> after = only(told, "blocks").getBlocks();
        assertThat(after).extracting(Block::getHeight).containsExactly(5L, 6L, 7L);
        assertThat(after.get(0).getParentHash()).isEqualTo(before.get(0).getHash());
        assertThat(after.get(0).getHash()).isNotEqualTo(before.get(1).getHash());
        assertThat(only(told, "transactions").getFlags()).containsExactly(RateFlag.REORGANISED);
    }

    @Test
    void announcedHeadsTellWhenABlockWasFirstSeenAndWhatWasReplacedBetweenTwoPolls() throws Exception {
        URI announcing = URI.create("ws://127.0.0.1:" + node.address().getPort());
        HeadFeed feed = new HeadFeed(fetcher, SessionSettings.of(announcing), Clock.systemUTC());
        NodeSource listening = source("listening", node, Map.of()).listeningTo(feed);
        listening.open(now);
        look(listening);
        await(feed::isListening);
        node.mine(2);
        String replaced = node.call("eth_getBlockByNumber", "[\"latest\",false]")
                .replaceAll("(?s).*?\"hash\":\"0x([0-9a-f]{64})\".*", "$1");
        await(() -> feed.announced() == 2);
        node.reorganise(1);
        await(() -> feed.announced() == 3);
        now += 60_000;

        List<Observation> told = all(look(listening), "blocks");

        List<Block> blocks =
                told.stream().flatMap(each -> each.getBlocks().stream()).toList();
        assertThat(blocks).extracting(Block::getHeight).containsExactlyInAnyOrder(4L, 5L, 5L);
        assertThat(blocks).extracting(Block::getHash).contains(replaced);
        listening.close();
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            Thread.sleep(10);
        }
    }

    @Test
    void aChainThatStandsIsAWatchedZeroAndItsHeadAges() throws Exception {
        now += 300_000;
        double before = only(look(source), "head-lag").getValue();

        List<Observation> told = look(source);

        assertThat(only(told, "blocks").getStatus()).isEqualTo(ObservationStatus.OK);
        assertThat(only(told, "blocks").getCount()).isZero();
        assertThat(before).isGreaterThan(250);
        assertThat(only(told, "head-lag").getValue()).isEqualTo(before + 1);
        assertThat(only(told, "probe-success").getCount()).isEqualTo(1);
    }

    @Test
    void aDeadNodeIsNoHaltAndFailsItsProbeWhenOthersAnswer() throws Exception {
        node.close();
        fetcher.network().answered("another.example");

        List<Observation> told = look(source);

        assertThat(only(told, "blocks").getStatus()).isEqualTo(ObservationStatus.FAILED);
        assertThat(only(told, "blocks").getCount()).isNull();
        assertThat(only(told, "transactions").getStatus()).isEqualTo(ObservationStatus.FAILED);
        assertThat(only(told, "head-lag").getStatus()).isEqualTo(ObservationStatus.FAILED);
        assertThat(only(told, "probe-success").getCount()).isZero();
    }

    @Test
    void aDeadNodeMayBeOurOwnLineWhenNobodyElseAnswers() throws Exception {
        node.close();

        assertThat(only(look(source), "probe-success").getStatus()).isEqualTo(ObservationStatus.FAILED);
    }

    @Test
    void witnessesOfDifferentChainsAreToldApartAndOneStandsWhileTheOtherGoesOn() throws Exception {
        try (EthereumNode other = EthereumNode.start()) {
            NodeSource second = source("theirs", other, Map.of());
            now -= SLICE;
            look(second);
            other.mine(2);

            Observation ours = only(look(source), "blocks");
            now -= SLICE;
            Observation theirs = only(look(second), "blocks");

            assertThat(ours.getCount()).isZero();
            assertThat(theirs.getBlocks()).hasSize(2);
            assertThat(ours.getSource()).isNotEqualTo(theirs.getSource());
            assertThat(ours.getEntity()).isEqualTo(theirs.getEntity());
        }
    }

    @Test
    void callsOfAContractAreSeenByItsLogEntries() throws Exception {
        String account = node.call("eth_accounts", "[]").replaceAll("(?s).*?\"(0x[0-9a-f]{40})\".*", "$1");
        node.transact(account, "", LOGGING_CONTRACT);
        node.mine(1);
        String block = node.call("eth_getBlockReceipts", "[\"latest\"]");
        String contract = block.replaceAll("(?s).*\"contractAddress\":\"(0x[0-9a-f]{40})\".*", "$1");
        NodeSource watching = source("ours", node, Map.of("somebody", List.of(contract)));
        look(watching);
        node.transact(account, contract, "0x");
        node.transact(account, contract, "0x");
        node.transact(account, account, "0x");
        node.mine(1);

        Observation calls = only(look(watching), "contract-calls");

        assertThat(calls.getEntity()).isEqualTo("somebody");
        assertThat(calls.getCount()).isEqualTo(2);
        assertThat(calls.getTotal()).isEqualTo(3);
    }

    @Test
    void anotherRunFillsWhatTheFirstOneMissed() throws Exception {
        node.mine(1);
        look(source);
        Map<String, String> state = source.state();
        node.mine(4);
        now += 20 * SLICE;
        NodeSource next = source("ours", node, Map.of());
        next.resume(state);

        List<Observation> told = all(look(next), "blocks");

        assertThat(told).hasSize(21).allSatisfy(each -> assertThat(each.getStatus())
                .isEqualTo(ObservationStatus.OK));
        assertThat(told.stream().flatMap(each -> each.getBlocks().stream()).map(Block::getHeight))
                .containsExactlyInAnyOrder(5L, 6L, 7L, 8L);
    }

    private NodeSource source(String id, EthereumNode at, Map<String, List<String>> contracts) {
        NodeSeries naming =
                new NodeSeries("ethereum", id, SourceFacts.NONE, new Timing(10_000, 0, 100_000), SLICE, true);
        NodeEndpoint endpoint = new NodeEndpoint(fetcher, at.address(), Map.of(), List.of());
        return new NodeSource(
                naming, endpoint, new EvmNode(new JsonRpc(endpoint.posting(), true), true), contracts, 100);
    }

    private List<Observation> look(NodeSource at) {
        Slice slice = new Slice(now, now + SLICE);
        now += SLICE;
        Interval interval = slice.knownAt(slice.end());
        return at.items(at.fetch(slice), interval).stream()
                .map(item -> (Observation) ((Event) item).value())
                .toList();
    }

    private static Observation only(List<Observation> told, String signal) {
        assertThat(all(told, signal)).as(signal).hasSize(1);
        return all(told, signal).get(0);
    }

    private static List<Observation> all(List<Observation> told, String signal) {
        return told.stream().filter(each -> each.getSignal().equals(signal)).toList();
    }
}
