package dev.faultline.ingest.exchange;

import dev.faultline.ingest.status.PayloadException;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The public trades of one exchange: how to subscribe, and what its messages mean. Without state. */
public interface Venue {

    /** Where the exchange itself serves its feed. */
    URI usualFeed();

    /** Where the exchange itself serves the trades of the past. */
    URI usualHistory();

    /** Whether trades of one market are numbered without gaps, so that a missing one is noticed. */
    boolean isNumbered();

    /** Messages that subscribe to the trades of markets. */
    List<String> subscriptions(List<String> markets);

    /** A message that a living server answers; null where it sends something every second anyway. */
    @Nullable
    String proof();

    /**
     * What a message says.
     *
     * @throws PayloadException when it is not what it should be
     */
    void read(String message, FeedSink sink) throws PayloadException;

    /** Trades of the past. */
    TradeHistory history();
}
