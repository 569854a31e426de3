package dev.faultline.ingest.config;

import dev.faultline.ingest.chain.BitcoindNode;
import dev.faultline.ingest.chain.ChainNode;
import dev.faultline.ingest.chain.CometNode;
import dev.faultline.ingest.chain.EsploraNode;
import dev.faultline.ingest.chain.EvmNode;
import dev.faultline.ingest.chain.JsonRpc;
import dev.faultline.ingest.chain.SolanaNode;
import dev.faultline.ingest.chain.live.HeadFeed;
import dev.faultline.ingest.chain.live.NodeEndpoint;
import dev.faultline.ingest.chain.live.NodeSource;
import dev.faultline.ingest.chain.live.SampleSource;
import dev.faultline.ingest.chain.live.SolanaSource;
import dev.faultline.ingest.live.LiveSource;
import dev.faultline.ingest.recording.Fields;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Kinds of sources that are nodes of chains. */
final class NodeKinds {

    private static final int USUAL_CATCH_UP = 500;
    private static final int MOST_CATCH_UP = 5_000;

    private NodeKinds() {}

    static Map<String, SourceKind> all() {
        return Map.of(
                "evm", NodeKinds::evm,
                "esplora", NodeKinds::esplora,
                "bitcoind", NodeKinds::bitcoind,
                "comet", NodeKinds::comet,
                "solana", NodeKinds::solana,
                "solana-minutes", NodeKinds::solanaMinutes);
    }

    private static LiveSource<?> evm(Fields fields, SourceKind.Surroundings surroundings) {
        NodeEntry entry = new NodeEntry(fields, surroundings);
        boolean settles = entry.flag("settles", true);
        NodeEndpoint endpoint = entry.endpoint();
        EvmNode node = new EvmNode(rpc(endpoint, entry), settles);
        NodeSource source = new NodeSource(entry.series(settles), endpoint, node, contracts(fields), catchUp(fields));
        return fields.has("heads")
                ? source.listeningTo(new HeadFeed(surroundings.fetcher(), entry.heads(), surroundings.clock()))
                : source;
    }

    private static LiveSource<?> esplora(Fields fields, SourceKind.Surroundings surroundings) {
        NodeEntry entry = new NodeEntry(fields, surroundings);
        NodeEndpoint endpoint = entry.endpoint();
        return node(fields, entry, endpoint, new EsploraNode(endpoint.getting()));
    }

    private static LiveSource<?> bitcoind(Fields fields, SourceKind.Surroundings surroundings) {
        NodeEntry entry = new NodeEntry(fields, surroundings);
        NodeEndpoint endpoint = entry.endpoint();
        return node(fields, entry, endpoint, new BitcoindNode(rpc(endpoint, entry)));
    }

    private static LiveSource<?> comet(Fields fields, SourceKind.Surroundings surroundings) {
        NodeEntry entry = new NodeEntry(fields, surroundings);
        NodeEndpoint endpoint = entry.endpoint();
        return node(fields, entry, endpoint, new CometNode(endpoint.getting()));
    }

    private static LiveSource<?> solana(Fields fields, SourceKind.Surroundings surroundings) {
        NodeEntry entry = new NodeEntry(fields, surroundings);
        NodeEndpoint endpoint = entry.endpoint();
        return new SolanaSource(entry.series(false), endpoint, new SolanaNode(rpc(endpoint, entry)));
    }

    private static LiveSource<?> solanaMinutes(Fields fields, SourceKind.Surroundings surroundings) {
        NodeEntry entry = new NodeEntry(fields, surroundings);
        NodeEndpoint endpoint = entry.endpoint();
        return new SampleSource(entry.series(false), endpoint, new SolanaNode(rpc(endpoint, entry)));
    }

    private static LiveSource<?> node(Fields fields, NodeEntry entry, NodeEndpoint endpoint, ChainNode node) {
        return new NodeSource(entry.series(false), endpoint, node, Map.of(), catchUp(fields));
    }

    private static JsonRpc rpc(NodeEndpoint endpoint, NodeEntry entry) {
        return new JsonRpc(endpoint.posting(), entry.flag("batches", true));
    }

    private static int catchUp(Fields fields) {
        return LimitsSection.whole(fields, "catchUp", USUAL_CATCH_UP, 1, MOST_CATCH_UP);
    }

    /** Addresses of contracts, by the entity whose they are. */
    static Map<String, List<String>> contracts(Fields fields) {
        Map<String, List<String>> contracts = new TreeMap<>();
        for (Fields each : fields.children("contracts")) {
            String tenant = each.text("entity");
            List<String> addresses = each.texts("addresses").stream()
                    .map(address -> address.toLowerCase(Locale.ROOT))
                    .toList();
            for (String address : addresses) {
                if (!address.matches("0x[0-9a-f]{40}")) {
                    throw each.wrong("addresses", address, "0x and forty hexadecimal digits");
                }
            }
            if (addresses.isEmpty() || contracts.put(tenant, addresses) != null) {
                throw each.wrong("entity", tenant, "each entity once, with at least one address");
            }
            each.finish();
        }
        return contracts;
    }
}
