package dev.faultline.ingest.chain.live;

import dev.faultline.event.Observation;
import dev.faultline.ingest.Event;
import dev.faultline.ingest.Interval;
import dev.faultline.ingest.Item;
import dev.faultline.ingest.Origin;
import dev.faultline.ingest.Piece;
import dev.faultline.ingest.Refused;
import dev.faultline.ingest.Series;
import dev.faultline.ingest.chain.NodeSeries;
import dev.faultline.ingest.chain.SolanaNode;
import dev.faultline.ingest.chain.SolanaWatch;
import dev.faultline.ingest.live.LiveSource;
import dev.faultline.ingest.live.Slice;
import dev.faultline.ingest.status.PayloadException;
import dev.faultline.schemas.Topics;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A node of Solana, looked at once a slice. */
public final class SolanaSource implements LiveSource<SolanaSource.Seen> {

    private final NodeSeries naming;
    private final SolanaNode node;
    private final NodeEndpoint endpoint;
    private final SolanaWatch watch;

    /** A node. */
    public SolanaSource(NodeSeries naming, NodeEndpoint endpoint, SolanaNode node) {
        this.naming = naming;
        this.endpoint = endpoint;
        this.node = node;
        this.watch = new SolanaWatch(naming);
    }

    /**
     * What one look gave.
     *
     * @param standing where the chain stands; null when the node did not tell
     * @param latencyMillis how long its first answer took
     * @param failure why it did not tell
     * @param ours whether that says nothing about the node
     * @param refused what it said instead; null when it said nothing
     */
    public record Seen(
            SolanaNode.@Nullable Standing standing,
            double latencyMillis,
            @Nullable String failure,
            boolean ours,
            @Nullable Refused refused) {}

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
        return watch.series();
    }

    @Override
    public Seen fetch(Slice slice) {
        endpoint.begin();
        try {
            return new Seen(node.standing(), endpoint.firstMillis(), null, false, null);
        } catch (IOException e) {
            return new Seen(null, 0, endpoint.told(e), endpoint.isOurs(e), null);
        } catch (PayloadException e) {
            Refused refused = new Refused(Piece.of(id(), endpoint.last()), e.rejection());
            return new Seen(null, 0, "unreadable: " + e.getMessage(), false, refused);
        }
    }

    @Override
    public @Nullable Long newest(Seen seen) {
        SolanaNode.Standing standing = seen.standing();
        return standing == null ? null : standing.slotTime();
    }

    @Override
    public List<Item> items(Seen seen, Interval slice) {
        SolanaNode.Standing standing = seen.standing();
        List<Observation> told = standing == null
                ? watch.failed(slice, String.valueOf(seen.failure()), seen.ours())
                : watch.answered(slice, seen.latencyMillis(), standing);
        List<Item> items = new ArrayList<>();
        for (Observation each : told) {
            items.add(new Event(Topics.OBSERVATIONS, each.getEntity(), each, slice.observedAt(), origin(seen)));
        }
        if (seen.refused() != null) {
            items.add(seen.refused());
        }
        return items;
    }

    @Override
    public @Nullable String failure(Seen seen) {
        return seen.failure();
    }

    @Override
    public Origin origin(Seen seen) {
        return Piece.of(id(), new byte[0]);
    }
}
