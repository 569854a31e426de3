package dev.faultline.ingest.chain.live;

import dev.faultline.event.Observation;
import dev.faultline.ingest.Event;
import dev.faultline.ingest.Interval;
import dev.faultline.ingest.Item;
import dev.faultline.ingest.Origin;
import dev.faultline.ingest.Piece;
import dev.faultline.ingest.Refused;
import dev.faultline.ingest.Series;
import dev.faultline.ingest.chain.Advance;
import dev.faultline.ingest.chain.BlockFollower;
import dev.faultline.ingest.chain.ChainNode;
import dev.faultline.ingest.chain.ContractReader;
import dev.faultline.ingest.chain.ContractWatch;
import dev.faultline.ingest.chain.Heads;
import dev.faultline.ingest.chain.LogNode;
import dev.faultline.ingest.chain.NodeSeries;
import dev.faultline.ingest.chain.NodeWatch;
import dev.faultline.ingest.live.LiveSource;
import dev.faultline.ingest.live.Slice;
import dev.faultline.ingest.status.PayloadException;
import dev.faultline.schemas.Topics;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A node of a chain of blocks, looked at once a slice. */
public final class NodeSource implements LiveSource<Look> {

    private static final String CHAIN = "chain";
    private static final String MISSING_FROM = "missing-from";

    private final NodeSeries naming;
    private final ChainNode node;
    private final NodeEndpoint endpoint;
    private final BlockFollower follower;
    private final NodeWatch watch;
    private final List<Contract> contracts = new ArrayList<>();
    private final List<Series> series = new ArrayList<>();
    private @Nullable HeadFeed heads;
    private String remembered = "";

    /**
     * A node.
     *
     * @param node asks through the endpoint
     * @param contracts whose calls are counted; the node must tell log entries then
     * @param mostBlocks that may be fetched to catch up after a failure
     */
    public NodeSource(
            NodeSeries naming,
            NodeEndpoint endpoint,
            ChainNode node,
            Map<String, List<String>> contracts,
            int mostBlocks) {
        this.naming = naming;
        this.endpoint = endpoint;
        this.node = node;
        this.follower = new BlockFollower(mostBlocks);
        this.watch = new NodeWatch(naming);
        series.addAll(watch.series());
        new TreeMap<>(contracts).forEach((tenant, addresses) -> {
            Contract contract =
                    new Contract(tenant, new ContractReader(addresses, mostBlocks), new ContractWatch(naming, tenant));
            this.contracts.add(contract);
            series.add(contract.watch().series());
        });
        if (!contracts.isEmpty() && !(node instanceof LogNode)) {
            throw new IllegalArgumentException(
                    naming.source() + ": contracts are watched on EVM nodes only; this one tells no log entries");
        }
    }

    /** Lets the node announce new heads as well, for the time at which they are first seen. */
    public NodeSource listeningTo(HeadFeed feed) {
        heads = feed;
        return this;
    }

    @Override
    public void open(long begin) {
        if (heads != null) {
            heads.open();
        }
    }

    @Override
    public void close() {
        if (heads != null) {
            heads.close();
        }
    }

    private record Contract(String tenant, ContractReader reader, ContractWatch watch) {}

    @Override
    public String id() {
        return naming.source();
    }

    @Override
    public String host() {
        return endpoint.host();
    }

    @Override
    public Duration pace() {
        return Duration.ofMillis(naming.slice());
    }

    @Override
    public List<Series> series() {
        return List.copyOf(series);
    }

    @Override
    public void resume(Map<String, String> state) {
        String chain = state.getOrDefault(CHAIN, "");
        follower.restore(chain);
        remembered = chain;
        if (follower.isEmpty()) {
            return;
        }
        watch.resume(time(state, MISSING_FROM), follower.tip());
        for (Contract contract : contracts) {
            contract.reader().resume(follower.tip());
            contract.watch().resume(time(state, MISSING_FROM + " " + contract.tenant()));
        }
    }

    @Override
    public Map<String, String> state() {
        Map<String, String> state = new TreeMap<>();
        state.put(CHAIN, remembered);
        state.put(MISSING_FROM, Long.toString(watch.missingFrom()));
        contracts.forEach(contract -> state.put(
                MISSING_FROM + " " + contract.tenant(),
                Long.toString(contract.watch().missingFrom())));
        return state;
    }

    private static long time(Map<String, String> state, String key) {
        return Long.parseLong(state.getOrDefault(key, Long.toString(Long.MIN_VALUE)));
    }

    @Override
    public Look fetch(Slice slice) {
        endpoint.begin();
        Heads stand;
        try {
            stand = node.heads();
        } catch (IOException e) {
            return Look.failed(endpoint.told(e), endpoint.isOurs(e), contracts.size(), follower.remembered(), null);
        } catch (PayloadException e) {
            return Look.failed(
                    "unreadable: " + e.getMessage(), false, contracts.size(), follower.remembered(), unusable(e));
        }
        return chain(stand, endpoint.firstMillis());
    }

    private Look chain(Heads stand, double latency) {
        if (stand.catchingUp()) {
            return headsOnly(stand, latency, "the node says that it is catching up", null);
        }
        try {
            Advance advance = announced(follower.follow(stand.latest(), node));
            List<ContractReader.Found> found = contracts.stream()
                    .map(contract -> contract.reader().read(advance, (LogNode) node))
                    .toList();
            return Look.of(new NodeWatch.Answer(latency, stand, advance, null), found, follower.remembered());
        } catch (IOException e) {
            return headsOnly(stand, latency, endpoint.told(e), null);
        } catch (PayloadException e) {
            return headsOnly(stand, latency, "unreadable: " + e.getMessage(), unusable(e));
        }
    }

    private Advance announced(Advance advance) {
        HeadFeed feed = heads;
        return feed == null ? advance : advance.with(feed.take(follower));
    }

    private Look headsOnly(Heads stand, double latency, String reason, Look.@Nullable Unusable refused) {
        return Look.headsOnly(stand, latency, reason, contracts.size(), follower.remembered(), refused);
    }

    private Look.Unusable unusable(PayloadException e) {
        return new Look.Unusable(endpoint.last(), e.rejection());
    }

    @Override
    public @Nullable Long newest(Look look) {
        NodeWatch.Answer answer = look.answer();
        return answer == null ? null : answer.heads().latest().time();
    }

    @Override
    public List<Item> items(Look look, Interval slice) {
        NodeWatch.Answer answer = look.answer();
        List<Observation> told = new ArrayList<>(
                answer == null
                        ? watch.failed(slice, String.valueOf(look.failure()), look.ours())
                        : watch.answered(slice, answer));
        for (int i = 0; i < contracts.size(); i++) {
            told.addAll(contracts.get(i).watch().told(slice, look.contracts().get(i)));
        }
        remembered = look.remembered();
        List<Item> items = new ArrayList<>(told.size());
        told.forEach(observation -> items.add(event(observation)));
        Look.Unusable refused = look.refused();
        if (refused != null) {
            items.add(new Refused(Piece.of(id(), refused.bytes()), refused.rejection()));
        }
        return items;
    }

    private Event event(Observation observation) {
        return new Event(
                Topics.OBSERVATIONS,
                observation.getEntity(),
                observation,
                observation.getObservedAt().toEpochMilli(),
                Piece.of(id(), new byte[0]));
    }

    @Override
    public @Nullable String failure(Look look) {
        return look.failure();
    }

    @Override
    public Origin origin(Look look) {
        return Piece.of(id(), new byte[0]);
    }
}
