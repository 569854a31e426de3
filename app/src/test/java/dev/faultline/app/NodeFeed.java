package dev.faultline.app;

import dev.faultline.ingest.Collector;
import dev.faultline.ingest.Interval;
import dev.faultline.ingest.Poll;
import dev.faultline.ingest.Series;
import dev.faultline.ingest.Source;
import dev.faultline.ingest.SourceFacts;
import dev.faultline.ingest.Timing;
import dev.faultline.ingest.chain.EvmNode;
import dev.faultline.ingest.chain.JsonRpc;
import dev.faultline.ingest.chain.NodeSeries;
import dev.faultline.ingest.chain.live.NodeEndpoint;
import dev.faultline.ingest.chain.live.NodeSource;
import dev.faultline.ingest.http.HttpFetcher;
import dev.faultline.ingest.live.Slice;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A node that is looked at whenever a test says so, as a collector knows sources. */
final class NodeFeed implements Source {

    static final long SLICE = 10_000;

    private static final int CATCH_UP = 100;
    private static final long DELAY = 500;

    private final NodeSource node;

    NodeFeed(String id, URI address, HttpFetcher fetcher) {
        NodeEndpoint endpoint = new NodeEndpoint(fetcher, address, Map.of(), List.of());
        this.node = new NodeSource(
                new NodeSeries("ethereum", id, SourceFacts.NONE, new Timing(60_000, 10_000, 600_000), SLICE, true),
                endpoint,
                new EvmNode(new JsonRpc(endpoint.posting(), true), true),
                Map.of(),
                CATCH_UP);
    }

    void look(Collector collector, long start) {
        Slice slice = new Slice(start, start + SLICE);
        Interval interval = slice.knownAt(slice.end() + DELAY);
        collector.accept(this, new Poll(interval.observedAt(), node.items(node.fetch(slice), interval)));
    }

    @Override
    public String id() {
        return node.id();
    }

    @Override
    public String content() {
        return "live";
    }

    @Override
    public @Nullable Poll next() {
        return null;
    }

    @Override
    public List<Series> series() {
        return node.series();
    }

    @Override
    public Map<String, String> state() {
        return node.state();
    }

    @Override
    public long bytesRead() {
        return 0;
    }

    @Override
    public void close() {
        node.close();
    }
}
