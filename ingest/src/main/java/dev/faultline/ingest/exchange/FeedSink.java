package dev.faultline.ingest.exchange;

import org.jspecify.annotations.Nullable;

/** Takes what a message of a venue says. */
public interface FeedSink {

    /**
     * A trade.
     *
     * @param isPast whether it happened before the subscription and is told to start with
     */
    void trade(Trade trade, boolean isPast);

    /**
     * The venue says that the feed of a market is alive.
     *
     * @param lastNumber of the newest trade there
     */
    void heartbeat(String market, long lastNumber);

    /** A subscription was accepted; null for all markets. */
    void subscribed(@Nullable String market);

    /** The connection is of no use: the venue refuses, or asks to connect again. */
    void unusable(String reason);
}
