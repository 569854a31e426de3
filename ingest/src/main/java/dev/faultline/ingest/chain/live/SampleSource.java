package dev.faultline.ingest.chain.live;

import dev.faultline.event.Observation;
import dev.faultline.ingest.Event;
import dev.faultline.ingest.Interval;
import dev.faultline.ingest.Item;
import dev.faultline.ingest.Origin;
import dev.faultline.ingest.Piece;
import dev.faultline.ingest.Series;
import dev.faultline.ingest.chain.NodeSeries;
import dev.faultline.ingest.chain.SampleWatch;
import dev.faultline.ingest.chain.SolanaNode;
import dev.faultline.ingest.http.FetchException;
import dev.faultline.ingest.live.LiveSource;
import dev.faultline.ingest.live.Slice;
import dev.faultline.ingest.status.PayloadException;
import dev.faultline.schemas.Topics;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Transactions of Solana without votes, from the minutes that a node keeps. */
public final class SampleSource implements LiveSource<SampleSource.Minutes> {

    private static final Duration PACE = Duration.ofMinutes(1);
    private static final String LAST = "last";

    private final NodeSeries naming;
    private final NodeEndpoint endpoint;
    private final SolanaNode node;
    private final SampleWatch watch;
    private long readUntil;

    /** A node. */
    public SampleSource(NodeSeries naming, NodeEndpoint endpoint, SolanaNode node) {
        this.naming = naming;
        this.endpoint = endpoint;
        this.node = node;
        this.watch = new SampleWatch(naming);
    }

    /**
     * What was read.
     *
     * @param samples oldest first
     * @param unreadable what is wrong with the answer; null when nothing is
     * @param body the answer when something is
     */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    public record Minutes(
            List<SolanaNode.Sample> samples, @Nullable PayloadException unreadable, byte[] body) {}

    @Override
    public String id() {
        return naming.source() + "-minutes";
    }

    @Override
    public String host() {
        return endpoint.host();
    }

    @Override
    public Duration pace() {
        return PACE;
    }

    @Override
    public List<Series> series() {
        return List.of(watch.series());
    }

    @Override
    public void resume(Map<String, String> state) {
        watch.restore(state.getOrDefault(LAST, ""));
    }

    @Override
    public Map<String, String> state() {
        return Map.of(LAST, watch.remembered());
    }

    /** All that the node keeps after a gap, the newest otherwise. */
    @Override
    public Minutes fetch(Slice slice) throws IOException {
        endpoint.begin();
        boolean isNext = readUntil == slice.start();
        try {
            List<SolanaNode.Sample> samples = node.samples(isNext ? 5 : SolanaNode.MOST_SAMPLES);
            readUntil = slice.end();
            return new Minutes(samples, null, new byte[0]);
        } catch (FetchException e) {
            throw new IOException(endpoint.told(e)); // the cause may show the key in the address
        } catch (PayloadException e) {
            return new Minutes(List.of(), e, endpoint.last());
        }
    }

    @Override
    public List<Item> items(Minutes minutes, Interval slice) throws PayloadException {
        if (minutes.unreadable() != null) {
            throw minutes.unreadable();
        }
        List<Item> items = new ArrayList<>();
        for (Observation told : watch.sampled(slice, minutes.samples())) {
            items.add(new Event(Topics.OBSERVATIONS, told.getEntity(), told, slice.observedAt(), origin(minutes)));
        }
        return items;
    }

    @Override
    public Origin origin(Minutes minutes) {
        return Piece.of(id(), minutes.body());
    }
}
