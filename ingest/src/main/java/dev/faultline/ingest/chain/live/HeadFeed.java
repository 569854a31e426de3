package dev.faultline.ingest.chain.live;

import dev.faultline.ingest.chain.BlockFollower;
import dev.faultline.ingest.chain.ChainBlock;
import dev.faultline.ingest.chain.EvmNode;
import dev.faultline.ingest.chain.Notices;
import dev.faultline.ingest.http.HttpFetcher;
import dev.faultline.ingest.http.SessionHandler;
import dev.faultline.ingest.http.SessionSettings;
import dev.faultline.ingest.http.WebSocketSession;
import dev.faultline.ingest.status.PayloadException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * New heads as an Ethereum node announces them: they tell when a block was first seen, and show blocks that were replaced
 * between two polls. What the chain is, the polls alone decide, so a lost connection costs nothing but this.
 */
public final class HeadFeed implements SessionHandler, AutoCloseable {

    private static final int MOST = 2_000;

    private final WebSocketSession session;
    private final Map<String, Announced> waiting = new LinkedHashMap<>();

    /** A feed that has not begun. */
    public HeadFeed(HttpFetcher fetcher, SessionSettings settings, Clock clock) {
        this.session = new WebSocketSession(fetcher, settings, this, clock);
    }

    private record Announced(ChainBlock block, long at) {}

    void open() {
        session.start();
    }

    /** Whether heads are being announced. */
    public boolean isListening() {
        return session.watch().isListening();
    }

    /** Heads that wait for the poll that finds them. */
    synchronized int announced() {
        return waiting.size();
    }

    @Override
    public void opened(Connection connection) {
        connection.send(EvmNode.subscription());
    }

    @Override
    public void message(Connection connection, String text, long receivedAt) {
        try {
            ChainBlock block = EvmNode.notified(text.getBytes(StandardCharsets.UTF_8));
            if (block == null) {
                connection.ready();
            } else {
                add(block, receivedAt);
            }
        } catch (PayloadException e) {
            connection.giveUp(String.valueOf(e.getMessage()));
        }
    }

    private synchronized void add(ChainBlock block, long at) {
        waiting.putIfAbsent(block.hash(), new Announced(block, at));
        if (waiting.size() > MOST) {
            Iterator<String> oldest = waiting.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
    }

    /** What was announced up to the highest block that is known; the rest waits for the poll that finds it. */
    synchronized Notices take(BlockFollower follower) {
        Map<String, Long> firstSeen = new HashMap<>();
        List<ChainBlock> orphans = new ArrayList<>();
        for (Iterator<Announced> each = waiting.values().iterator(); each.hasNext(); ) {
            Announced announced = each.next();
            if (announced.block().height() <= follower.tip()) {
                firstSeen.put(announced.block().hash(), announced.at());
                if (!follower.isOnBestChain(announced.block())) {
                    orphans.add(announced.block());
                }
                each.remove();
            }
        }
        return new Notices(firstSeen, orphans);
    }

    @Override
    public void close() {
        session.close();
    }
}
