package dev.faultline.ingest.exchange.live;

import dev.faultline.ingest.exchange.FeedSink;
import dev.faultline.ingest.exchange.Trade;
import dev.faultline.ingest.exchange.TradeTally;
import dev.faultline.ingest.exchange.Venue;
import dev.faultline.ingest.http.SessionHandler;
import dev.faultline.ingest.live.UnreadableMessages;
import dev.faultline.ingest.status.PayloadException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** What is done with the messages of a venue: trades go to the tally, and all subscriptions together begin the coverage. */
final class FeedSession implements SessionHandler {

    private final Venue venue;
    private final List<String> markets;
    private final TradeTally tally;
    private final Clock clock;
    private final UnreadableMessages unreadable = new UnreadableMessages();
    private final AtomicReference<@Nullable Connection> standing = new AtomicReference<>();
    private final Reading reading = new Reading();
    private final Set<String> awaited = new HashSet<>();
    private boolean isReady;

    FeedSession(Venue venue, List<String> markets, TradeTally tally, Clock clock) {
        this.venue = venue;
        this.markets = markets;
        this.tally = tally;
        this.clock = clock;
    }

    UnreadableMessages unreadable() {
        return unreadable;
    }

    /** Asks for a sign of life. */
    void prove() {
        Connection connection = standing.get();
        String proof = venue.proof();
        if (connection != null && proof != null) {
            connection.send(proof);
        }
    }

    /** Ends the connection, so that a new one is made. */
    void giveUp(String reason) {
        Connection connection = standing.get();
        if (connection != null) {
            connection.giveUp(reason);
        }
    }

    @Override
    public void opened(Connection connection) {
        standing.set(connection);
        isReady = false;
        awaited.clear();
        awaited.addAll(markets);
        venue.subscriptions(markets).forEach(connection::send);
    }

    @Override
    public void message(Connection connection, String text, long receivedAt) {
        reading.connection = connection;
        reading.receivedAt = receivedAt;
        if (isReady) {
            tally.heard(receivedAt);
        }
        try {
            venue.read(text, reading);
        } catch (PayloadException e) {
            unreadable.add(text.getBytes(StandardCharsets.UTF_8), e.rejection());
        }
    }

    @Override
    public void lost(String reason) {
        standing.set(null);
        isReady = false;
    }

    /** The message that is being read. */
    private final class Reading implements FeedSink {
        private @Nullable Connection connection;
        private long receivedAt;

        @Override
        public void trade(Trade trade, boolean isPast) {
            tally.add(trade, isPast ? -1 : receivedAt);
        }

        @Override
        public void heartbeat(String market, long lastNumber) {
            tally.newest(market, lastNumber, receivedAt);
        }

        @Override
        public void subscribed(@Nullable String market) {
            if (market == null) {
                awaited.clear();
            } else {
                awaited.remove(market);
            }
            if (awaited.isEmpty() && !isReady && connection != null) {
                isReady = true;
                tally.listening(clock.millis());
                connection.ready();
            }
        }

        @Override
        public void unusable(String reason) {
            if (connection != null) {
                connection.giveUp(reason);
            }
        }
    }
}
