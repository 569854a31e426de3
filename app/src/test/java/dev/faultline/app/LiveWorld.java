package dev.faultline.app;

import dev.faultline.testing.EthereumNode;
import dev.faultline.testing.InventedJetstream;
import dev.faultline.testing.InventedVenue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** A chain, an exchange and a social platform on this machine, where things happen all the time, and what happened. */
final class LiveWorld implements AutoCloseable {

    private static final long TRADE_EVERY = 50;
    private static final long POST_EVERY = 250;
    private static final long BLOCK_EVERY = 700;

    /** Every fourth post speaks of AWS. */
    private static final int OTHERS = 4;

    private final EthereumNode node = EthereumNode.start();
    private final InventedVenue venue = new InventedVenue();
    private final InventedJetstream jetstream = new InventedJetstream();
    private final ScheduledExecutorService clockwork = Executors.newScheduledThreadPool(2);
    private final List<Long> trades = new ArrayList<>();
    private final List<Long> posts = new ArrayList<>();
    private final List<Long> mentions = new ArrayList<>();

    LiveWorld() throws IOException {
        clockwork.scheduleAtFixedRate(this::trade, 0, TRADE_EVERY, TimeUnit.MILLISECONDS);
        clockwork.scheduleAtFixedRate(this::post, 0, POST_EVERY, TimeUnit.MILLISECONDS);
        clockwork.scheduleAtFixedRate(() -> node.mine(1), 0, BLOCK_EVERY, TimeUnit.MILLISECONDS);
    }

    private synchronized void trade() {
        long now = System.currentTimeMillis();
        trades.add(now);
        venue.trade(trades.size(), now);
    }

    private synchronized void post() {
        long now = System.currentTimeMillis();
        posts.add(now);
        boolean isMention = posts.size() % OTHERS == 0;
        if (isMention) {
            mentions.add(now);
        }
        jetstream.post(now, "did:plc:author" + posts.size(), isMention ? "AWS again" : "nothing of note");
    }

    /** Trades in a stretch of time, milliseconds since 1970 UTC. */
    synchronized long trades(long start, long end) {
        return in(trades, start, end);
    }

    /** Posts of the platform in a stretch of time. */
    synchronized long posts(long start, long end) {
        return in(posts, start, end);
    }

    /** Posts that speak of AWS in a stretch of time. */
    synchronized long mentions(long start, long end) {
        return in(mentions, start, end);
    }

    private static long in(List<Long> times, long start, long end) {
        return times.stream().filter(time -> time >= start && time < end).count();
    }

    /** Sources of {@code faultline.yaml} that read all this. */
    String sources() {
        return """
                sources:
                  - {kind: evm, id: node, entity: ethereum, address: '%s', slice: PT1S, bucket: PT10S}
                  - {kind: binance-trades, id: trades, entity: binance, markets: [BTCUSDT], quote: USDT,
                     slice: PT1S, bucket: PT10S, feed: '%s', history: '%s'}
                  - {kind: bluesky, id: posts, entities: [aws], address: '%s'}
                """.formatted(node.address(), venue.feed(), venue.history(), jetstream.address());
    }

    @Override
    public void close() {
        clockwork.shutdownNow();
        jetstream.close();
        venue.close();
        node.close();
    }
}
