package dev.faultline.ingest.config;

import dev.faultline.event.Surface;
import dev.faultline.ingest.backfill.Past;
import dev.faultline.ingest.backfill.Period;
import dev.faultline.ingest.backfill.Wanted;
import dev.faultline.ingest.chain.BitcoindNode;
import dev.faultline.ingest.chain.BlockHistory;
import dev.faultline.ingest.chain.BlockHistory.Manner;
import dev.faultline.ingest.chain.CalledBlocks;
import dev.faultline.ingest.chain.ChainNode;
import dev.faultline.ingest.chain.CometNode;
import dev.faultline.ingest.chain.EsploraNode;
import dev.faultline.ingest.chain.EvmNode;
import dev.faultline.ingest.chain.JsonRpc;
import dev.faultline.ingest.chain.NodeSeries;
import dev.faultline.ingest.chain.SampleHistory;
import dev.faultline.ingest.chain.SolanaHistory;
import dev.faultline.ingest.chain.SolanaLedger;
import dev.faultline.ingest.chain.SolanaNode;
import dev.faultline.ingest.chain.live.NodeEndpoint;
import dev.faultline.ingest.config.PastKind.Found;
import dev.faultline.ingest.recording.Fields;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/** Kinds of sources whose past can be read, under the names that they have in the section {@code sources}. */
final class PastKinds {

    private static final int BATCH = 20;
    private static final int ESPLORA_PAGE = 10;

    /** Miners set the time of a header: up to two hours ahead, and not before the median of the last eleven. */
    private static final Duration BITCOIN_DISORDER = Duration.ofHours(3);

    private PastKinds() {}

    /** Ways to read each kind, the better one first. */
    static Map<String, List<PastKind>> all() {
        Map<String, List<PastKind>> kinds = new TreeMap<>(PastTrades.all());
        kinds.put("evm", List.of(chain(PastKinds::evm)));
        kinds.put("esplora", List.of(chain(PastKinds::esplora)));
        kinds.put("bitcoind", List.of(chain(PastKinds::bitcoind)));
        kinds.put("comet", List.of(chain(PastKinds::comet)));
        kinds.put("solana", List.of(solana()));
        kinds.put("solana-minutes", List.of(solanaMinutes()));
        kinds.put("prometheus", List.of(OwnKinds.prometheusPast()));
        kinds.putAll(WitnessKinds.past());
        return kinds;
    }

    /** Kinds of sources that give the past of others than the entity that they are of. */
    static Map<String, List<PastKind>> ofOthers(SocialSetting social) {
        PastKind calls = chain(Set.of(NodeSeries.CALLS), PastKinds::calls);
        return new TreeMap<>(Map.of(
                "evm",
                List.of(calls.fitting(
                        (entry, wanted) -> NodeKinds.contracts(entry).containsKey(wanted.entity()))),
                "hacker-news",
                List.of(PastMentions.hackerNews(social))));
    }

    private static BlockHistory calls(
            Fields fields, NodeEntry entry, NodeEndpoint endpoint, NodeSeries naming, Wanted wanted) {
        boolean batches = entry.flag("batches", true);
        List<String> addresses =
                Objects.requireNonNull(NodeKinds.contracts(fields).get(wanted.entity()));
        return BlockHistory.ofCalls(
                new CalledBlocks(new EvmNode(new JsonRpc(endpoint.posting(), batches), false), addresses),
                new Manner(BATCH, 1 + (batches ? 1 : BATCH), Duration.ZERO),
                naming.ofTenant(wanted.entity()));
    }

    private record Node(ChainNode node, Manner manner) {}

    private interface NodeMaker {
        Node make(NodeEntry entry, NodeEndpoint endpoint);
    }

    private static PastKind chain(NodeMaker maker) {
        return chain(Set.of(NodeSeries.BLOCKS, NodeSeries.TRANSACTIONS), (fields, entry, endpoint, naming, wanted) -> {
            Node node = maker.make(entry, endpoint);
            return new BlockHistory(node.node(), node.manner(), naming, wanted.signals());
        });
    }

    private interface HistoryMaker {
        Past make(Fields fields, NodeEntry entry, NodeEndpoint endpoint, NodeSeries naming, Wanted wanted);
    }

    private static PastKind chain(Set<String> signals, HistoryMaker maker) {
        return new PastKind(Surface.CHAIN, signals, (fields, surroundings, wanted) -> {
            NodeEntry entry = new NodeEntry(fields, surroundings);
            return found(fields, entry, wanted, entry.timing().bucket(), maker);
        });
    }

    private static Found found(Fields fields, NodeEntry entry, Wanted wanted, long bucket, HistoryMaker maker) {
        NodeEndpoint endpoint = entry.endpoint();
        Period whole = wanted.period().inBuckets(bucket);
        String source = entry.idOf(whole);
        NodeSeries naming = entry.series(false).named(source);
        return new Found(maker.make(fields, entry, endpoint, naming, wanted), endpoint, source, whole);
    }

    private static PastKind solana() {
        return chain(
                Set.of(NodeSeries.BLOCKS, NodeSeries.SLOTS),
                (fields, entry, endpoint, naming, wanted) ->
                        new SolanaHistory(new SolanaLedger(rpc(entry, endpoint)), naming, wanted.signals()));
    }

    private static PastKind solanaMinutes() {
        return new PastKind(Surface.CHAIN, Set.of(NodeSeries.TRANSACTIONS), (fields, surroundings, wanted) -> {
            NodeEntry entry = new NodeEntry(fields, surroundings);
            return found(
                    fields, entry, wanted, entry.series(false).minutesBucket(), (all, of, endpoint, naming, series) -> {
                        JsonRpc rpc = rpc(of, endpoint);
                        return new SampleHistory(new SolanaNode(rpc), new SolanaLedger(rpc), naming);
                    });
        });
    }

    private static JsonRpc rpc(NodeEntry entry, NodeEndpoint endpoint) {
        return new JsonRpc(endpoint.posting(), entry.flag("batches", true));
    }

    private static Node evm(NodeEntry entry, NodeEndpoint endpoint) {
        boolean batches = entry.flag("batches", true);
        return new Node(
                new EvmNode(new JsonRpc(endpoint.posting(), batches), false),
                new Manner(BATCH, batches ? 1 : BATCH, Duration.ZERO));
    }

    private static Node esplora(NodeEntry entry, NodeEndpoint endpoint) {
        return new Node(new EsploraNode(endpoint.getting()), new Manner(ESPLORA_PAGE, 1, BITCOIN_DISORDER));
    }

    private static Node bitcoind(NodeEntry entry, NodeEndpoint endpoint) {
        boolean batches = entry.flag("batches", true);
        return new Node(
                new BitcoindNode(new JsonRpc(endpoint.posting(), batches)),
                new Manner(BATCH, 2 * (batches ? 1 : BATCH), BITCOIN_DISORDER));
    }

    /** Times of headers only grow: each is a weighted median of the votes for the block below. */
    private static Node comet(NodeEntry entry, NodeEndpoint endpoint) {
        return new Node(new CometNode(endpoint.getting()), new Manner(CometNode.PORTION, 1, Duration.ZERO));
    }
}
