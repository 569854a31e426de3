package dev.faultline.ingest.config;

import dev.faultline.event.Provenance;
import dev.faultline.event.Surface;
import dev.faultline.ingest.Series;
import dev.faultline.ingest.SeriesKey;
import dev.faultline.ingest.SliceGrid;
import dev.faultline.ingest.backfill.Documents;
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
import dev.faultline.ingest.chain.live.NodeEndpoint;
import dev.faultline.ingest.config.PastKind.Found;
import dev.faultline.ingest.exchange.BinanceCandles;
import dev.faultline.ingest.exchange.CandlePages;
import dev.faultline.ingest.exchange.DydxCandles;
import dev.faultline.ingest.exchange.HistoryPages;
import dev.faultline.ingest.exchange.MinuteCandles;
import dev.faultline.ingest.exchange.TradePast;
import dev.faultline.ingest.exchange.Venue;
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
    private static final int COINBASE_PAGE = 1000;
    private static final int KRAKEN_PAGE = 1000;
    private static final int OKX_PAGE = 100;

    /** Miners set the time of a header: up to two hours ahead, and not before the median of the last eleven. */
    private static final Duration BITCOIN_DISORDER = Duration.ofHours(3);

    private PastKinds() {}

    static Map<String, PastKind> all() {
        Map<String, PastKind> kinds = new TreeMap<>();
        kinds.put("evm", chain(PastKinds::evm));
        kinds.put("esplora", chain(PastKinds::esplora));
        kinds.put("bitcoind", chain(PastKinds::bitcoind));
        kinds.put("comet", chain(PastKinds::comet));
        Map<String, Venue> venues = ExchangeKinds.venues();
        List.of("binance", "binance-us")
                .forEach(name -> kinds.put(name + "-trades", candles(venue(venues, name), new BinanceCandles())));
        kinds.put("dydx-trades", candles(venue(venues, "dydx"), new DydxCandles()));
        kinds.put("kraken-trades", trades(venue(venues, "kraken"), KRAKEN_PAGE, TradePast::byTime));
        kinds.put("coinbase-trades", trades(venue(venues, "coinbase"), COINBASE_PAGE, TradePast::byNumber));
        kinds.put("okx-trades", trades(venue(venues, "okx"), OKX_PAGE, TradePast::byNumber));
        kinds.put("prometheus", OwnKinds.prometheusPast());
        return kinds;
    }

    /** Kinds of sources that give the past of others than the entity that they are of. */
    static Map<String, PastKind> ofTenants() {
        return Map.of("evm", chain(Set.of(NodeSeries.CALLS), PastKinds::calls));
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

    private static Venue venue(Map<String, Venue> venues, String name) {
        return Objects.requireNonNull(venues.get(name), name);
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
        BlockHistory make(Fields fields, NodeEntry entry, NodeEndpoint endpoint, NodeSeries naming, Wanted wanted);
    }

    private static PastKind chain(Set<String> signals, HistoryMaker maker) {
        return new PastKind(Surface.CHAIN, signals, (fields, surroundings, wanted) -> {
            NodeEntry entry = new NodeEntry(fields, surroundings);
            NodeEndpoint endpoint = entry.endpoint();
            Period whole = wanted.period().inBuckets(entry.timing().bucket());
            String source = entry.idOf(whole);
            NodeSeries naming = entry.series(false).named(source);
            return new Found(maker.make(fields, entry, endpoint, naming, wanted), endpoint, source, whole);
        });
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

    private interface TradeMaker {
        Past make(HistoryPages pages, List<String> markets, Series series, SliceGrid grid);
    }

    private static PastKind trades(Venue venue, int size, TradeMaker maker) {
        return exchange(
                venue,
                (entry, markets, series, documents) -> maker.make(
                        new HistoryPages(documents, venue.history(), size),
                        markets,
                        series,
                        new SliceGrid(entry.slice(), entry.timing().bucket())));
    }

    private static PastKind candles(Venue venue, CandlePages pages) {
        return exchange(
                venue,
                (entry, markets, series, documents) -> new MinuteCandles(
                        documents, pages, markets, series, entry.timing().bucket()));
    }

    private interface MarketMaker {
        Past make(NodeEntry entry, List<String> markets, Series series, Documents documents);
    }

    private static PastKind exchange(Venue venue, MarketMaker maker) {
        return new PastKind(Surface.TRADING, Set.of("trades"), (fields, surroundings, wanted) -> {
            NodeEntry entry = new NodeEntry(fields, surroundings);
            NodeEndpoint endpoint = new NodeEndpoint(
                    surroundings.fetcher(), entry.uriOr("history", venue.usualHistory()), Map.of(), List.of());
            Period whole = wanted.period().inBuckets(entry.timing().bucket());
            String source = entry.idOf(whole);
            Series series = new Series(
                    new SeriesKey(entry.entity(), Surface.TRADING, "trades", source),
                    entry.timing(),
                    entry.facts(),
                    Provenance.BACKFILLED,
                    fields.text("quote"));
            Past past = maker.make(entry, fields.texts("markets"), series, endpoint.getting()::ask);
            return new Found(past, endpoint, source, whole);
        });
    }
}
